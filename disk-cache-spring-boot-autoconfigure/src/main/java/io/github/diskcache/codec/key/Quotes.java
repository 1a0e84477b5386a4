package io.github.diskcache.codec.key;

/**
 * Text in quotation marks. Each text has exactly one quoted form, which ends where its
 * second bare quotation mark is.
 */
final class Quotes {

	private static final String HEX = "0123456789abcdef";

	private Quotes() {
	}

	static void append(StringBuilder out, String text) {
		out.append('"');
		int done = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (Character.isSurrogate(character) && Surrogates.isPairAt(text, i)) {
				i++;
			}
			else if (isEscaped(character)) {
				out.append(text, done, i);
				appendEscape(out, character);
				done = i + 1;
			}
		}
		out.append(text, done, text.length()).append('"');
	}

	private static boolean isEscaped(char character) {
		return character < ' ' || character == '"' || character == '\\' || (character >= 0x7f && character < 0xa0)
				|| Character.isSurrogate(character);
	}

	private static void appendEscape(StringBuilder out, char character) {
		out.append('\\');
		switch (character) {
			case '"', '\\' -> out.append(character);
			case '\n' -> out.append('n');
			case '\r' -> out.append('r');
			case '\t' -> out.append('t');
			default -> {
				out.append('u');
				for (int shift = 12; shift >= 0; shift -= 4) {
					out.append(HEX.charAt((character >> shift) & 0xf));
				}
			}
		}
	}

}
