package io.github.diskcache;

/**
 * A live object on its way through the store to memory.
 *
 * @param value the object
 * @param type what its type is known by in memory
 * @param keepIfFailed whether memory alone keeps it when the store can't
 */
record LiveValue(Object value, Object type, boolean keepIfFailed) {

}
