package io.github.diskcache.codec;

/**
 * A value as it is stored.
 *
 * @param type the type under which the value can be read again
 * @param json the value as JSON text in UTF-8; not copied, so not to be changed
 */
// a carrier between two calls that nobody compares: equals over the array is not needed
@SuppressWarnings("ArrayRecordComponent")
public record EncodedValue(ValueType type, byte[] json) {

}
