package io.github.diskcache.codec.key;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Writes one expression. Its parts are written by {@link TypeTexts what their classes ask
 * for}.
 */
final class KeyWriter {

	/** Nobody nests keys as deep as this, but a collection that contains itself does. */
	private static final int DEEPEST = 64;

	/** Lists that share their elements at each level grow without end before this. */
	private static final int LONGEST = 16 * 1024 * 1024;

	private static final int TYPICAL = 64;

	private final TypeTexts types;

	private final StringBuilder out = new StringBuilder(TYPICAL);

	private int depth;

	KeyWriter(TypeTexts types) {
		this.types = types;
	}

	CharSequence expression() {
		return this.out;
	}

	KeyWriter append(String text) {
		this.out.append(text);
		return this;
	}

	KeyWriter append(char character) {
		this.out.append(character);
		return this;
	}

	KeyWriter append(int number) {
		this.out.append(number);
		return this;
	}

	KeyWriter append(long number) {
		this.out.append(number);
		return this;
	}

	KeyWriter quoted(String text) {
		Quotes.append(this.out, text);
		return this;
	}

	KeyWriter word(String text) {
		Words.appendWord(this.out, text);
		return this;
	}

	KeyWriter className(Class<?> type) {
		Words.appendClassName(this.out, type.getName());
		return this;
	}

	KeyWriter separator(int index) {
		return (index > 0) ? append(", ") : this;
	}

	KeyWriter value(@Nullable Object value) {
		if (value == null) {
			return append("null");
		}
		if (value instanceof String string) {
			return quoted(string);
		}
		if (this.depth == DEEPEST) {
			throw new IllegalArgumentException("A key contains itself, or is nested deeper than " + DEEPEST
					+ " levels, at a part of type " + value.getClass().getTypeName());
		}
		requireRoom(value);
		this.depth++;
		this.types.of(value.getClass()).write(value, this);
		this.depth--;
		return this;
	}

	KeyWriter values(char open, Iterable<?> values, char close) {
		append(open);
		int index = 0;
		for (Object value : values) {
			separator(index++);
			value(value);
		}
		return append(close);
	}

	KeyWriter values(char open, @Nullable Object[] values, char close) {
		append(open);
		for (int i = 0; i < values.length; i++) {
			separator(i);
			value(values[i]);
		}
		return append(close);
	}

	/**
	 * Writes values in the order of their expressions. Each may be made of several.
	 * @param values the values
	 * @param part what writes one value
	 */
	<T extends @Nullable Object> void sorted(Iterable<T> values, Part<T> part) {
		int start = this.out.length();
		List<String> expressions = new ArrayList<>();
		for (T value : values) {
			part.write(value, this);
			expressions.add(this.out.substring(start));
			this.out.setLength(start);
		}
		expressions.sort(null);
		for (int i = 0; i < expressions.size(); i++) {
			separator(i).append(expressions.get(i));
		}
	}

	private void requireRoom(Object value) {
		if (this.out.length() > LONGEST) {
			throw new IllegalArgumentException("The text of a key has more than " + LONGEST
					+ " characters before it is shortened, at a part of type " + value.getClass().getTypeName());
		}
	}

	/**
	 * Writes one of several values.
	 *
	 * @param <T> the type of the value
	 */
	@FunctionalInterface
	interface Part<T extends @Nullable Object> {

		void write(T value, KeyWriter writer);

	}

}
