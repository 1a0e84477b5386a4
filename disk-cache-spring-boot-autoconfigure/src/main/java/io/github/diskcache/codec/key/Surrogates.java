package io.github.diskcache.codec.key;

/**
 * Tells well-formed Unicode from text with half characters, which UTF-8 can't hold.
 */
final class Surrogates {

	private Surrogates() {
	}

	static boolean areAllPaired(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (!isPairAt(text, i)) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

	static boolean isPairAt(String text, int index) {
		return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
	}

}
