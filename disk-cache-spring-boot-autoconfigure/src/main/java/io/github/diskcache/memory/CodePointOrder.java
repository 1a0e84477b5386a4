package io.github.diskcache.memory;

import java.util.Comparator;

/**
 * The alphabetical order of Unicode code points, which is also that of the UTF-8 bytes.
 * {@link String#compareTo} differs from it: it puts supplementary characters, whose
 * UTF-16 units start at D800, before those from E000 to FFFF.
 */
public final class CodePointOrder implements Comparator<String> {

	/** The order. */
	public static final CodePointOrder INSTANCE = new CodePointOrder();

	private CodePointOrder() {
	}

	@Override
	public int compare(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			char a = left.charAt(i);
			char b = right.charAt(i);
			if (a != b) {
				return Character.compare(rank(a), rank(b));
			}
		}
		return Integer.compare(left.length(), right.length());
	}

	/**
	 * Moves surrogates behind all other units, which puts code points in order wherever
	 * two well-formed strings first differ.
	 */
	private static char rank(char unit) {
		if (unit >= 0xE000) {
			return (char) (unit - 0x800);
		}
		return Character.isSurrogate(unit) ? (char) (unit + 0x2000) : unit;
	}

}
