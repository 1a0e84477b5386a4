package io.github.diskcache.codec.key;

import java.util.Objects;

import io.github.diskcache.DiskCacheKeyConverter;

/**
 * A converter and the type that it is for.
 *
 * @param <X> the type
 * @param type the type
 * @param converter the converter
 */
public record KeyConverter<X>(Class<X> type, DiskCacheKeyConverter<? super X> converter) {

	/**
	 * Checks that nothing is missing.
	 */
	public KeyConverter {
		Objects.requireNonNull(type, "type");
		Objects.requireNonNull(converter, "converter");
	}

	/**
	 * Pairs a converter with a type that was found out at run time. A converter that does
	 * not fit fails when it is used, with an error that names both.
	 * @param type the type
	 * @param converter the converter
	 * @return the pair
	 */
	@SuppressWarnings("unchecked")
	public static KeyConverter<?> ofUnchecked(Class<?> type, DiskCacheKeyConverter<?> converter) {
		return new KeyConverter<>((Class<Object>) type, (DiskCacheKeyConverter<Object>) converter);
	}

	String convert(Object key) {
		String text;
		try {
			text = this.converter.convert(this.type.cast(key));
		}
		catch (Exception ex) {
			throw new IllegalArgumentException(describe() + " failed", ex);
		}
		if (text == null) {
			throw new IllegalArgumentException(describe() + " returned null");
		}
		return text;
	}

	private String describe() {
		return "The key converter " + this.converter.getClass().getName() + " for " + this.type.getTypeName();
	}

}
