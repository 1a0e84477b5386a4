package io.github.diskcache.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads type names such as {@code java.util.Map<java.lang.Long,com.acme.Price[]>}. The
 * text may come from a file that somebody else has written, so length and depth are
 * limited and nothing but the canonical form is accepted.
 */
final class TypeNameParser {

	static final int MAX_LENGTH = 4096;

	static final int MAX_DEPTH = 16;

	private final String text;

	private int position;

	TypeNameParser(String text) {
		this.text = text;
	}

	TypeName parse() {
		check(this.text.length() <= MAX_LENGTH, "it is too long");
		TypeName name = type(1);
		check(this.position == this.text.length(), "unexpected character");
		return name;
	}

	private TypeName type(int depth) {
		check(depth <= MAX_DEPTH, "it is nested too deeply");
		String className = className();
		List<TypeName> arguments = new ArrayList<>();
		if (accept("<")) {
			do {
				arguments.add(type(depth + 1));
			}
			while (accept(","));
			check(accept(">"), "'>' expected");
		}
		int dimensions = 0;
		while (accept("[]")) {
			dimensions++;
			check(dimensions <= MAX_DEPTH, "it has too many dimensions");
		}
		return new TypeName(className, arguments, dimensions);
	}

	private String className() {
		int start = this.position;
		do {
			identifier();
		}
		while (accept("."));
		return this.text.substring(start, this.position);
	}

	private void identifier() {
		int start = this.position;
		while (this.position < this.text.length() && isPartOfName(this.text.charAt(this.position))) {
			this.position++;
		}
		check(this.position > start, "class name expected");
	}

	private static boolean isPartOfName(char character) {
		return Character.isJavaIdentifierPart(character) && !Character.isIdentifierIgnorable(character);
	}

	private boolean accept(String token) {
		if (this.text.startsWith(token, this.position)) {
			this.position += token.length();
			return true;
		}
		return false;
	}

	private void check(boolean condition, String problem) {
		if (!condition) {
			throw new IllegalArgumentException(
					"Malformed type name, " + problem + " at position " + this.position + " of " + this.text.length());
		}
	}

}
