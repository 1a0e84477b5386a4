package io.github.diskcache.codec.key;

/**
 * Names without quotation marks, where they can't be taken for anything else. What is a
 * letter is decided here, because the JDK learns new ones with each release.
 */
final class Words {

	private Words() {
	}

	static void appendWord(StringBuilder out, String name) {
		append(out, name, !name.isEmpty() && isPlain(name, '-'));
	}

	/**
	 * Appends the name of a class. One without a package could be called like a type of
	 * the format, and is quoted.
	 * @param out where to
	 * @param name the binary name
	 */
	static void appendClassName(StringBuilder out, String name) {
		append(out, name, name.indexOf('.') > 0 && isPlain(name, '.'));
	}

	private static void append(StringBuilder out, String name, boolean plain) {
		if (plain) {
			out.append(name);
		}
		else {
			Quotes.append(out, name);
		}
	}

	private static boolean isPlain(String name, char further) {
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (!isPlain(character) && character != further) {
				return false;
			}
		}
		return true;
	}

	private static boolean isPlain(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '_' || character == '$';
	}

}
