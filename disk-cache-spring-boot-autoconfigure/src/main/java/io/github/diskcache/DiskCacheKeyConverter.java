package io.github.diskcache;

/**
 * Gives keys of a type that has no key text of its own a text. It serves the subclasses
 * too, unless there is a converter for a nearer type.
 * <p>
 * The text is stored: values that are not equal need different texts, and equal values
 * the same text, also after a restart. It may have any length and any characters. The
 * type's name is put in front of it, so that it can't be taken for the key of another
 * type.
 *
 * @param <X> the type of the keys
 */
@FunctionalInterface
public interface DiskCacheKeyConverter<X> {

	/**
	 * Turns a key, or a part of one, into text.
	 * @param key the key, never null
	 * @return its text, never null
	 */
	String convert(X key);

}
