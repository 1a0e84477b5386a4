package io.github.diskcache.codec.key;

/**
 * The error for keys without a text: it names the type and both ways out.
 */
final class UnsupportedKeys {

	private UnsupportedKeys() {
	}

	/**
	 * Says that a key, or a part of one, has no text.
	 * @param type its class
	 * @param convertible the type that a converter can be declared for
	 * @return the error
	 */
	static IllegalArgumentException error(Class<?> type, Class<?> convertible) {
		return new IllegalArgumentException("Keys of type " + type.getTypeName()
				+ " have no key text. Either declare a " + "bean of type DiskCacheKeyConverter<"
				+ convertible.getTypeName() + ">, or name the key in the annotation, as in key = \"#user.id\"");
	}

}
