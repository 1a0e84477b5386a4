package io.github.diskcache.codec;

/**
 * Looks for half characters. Jackson writes them as escapes, and reads those back in
 * text, but not in the names of properties.
 */
final class LoneSurrogates {

	private LoneSurrogates() {
	}

	/**
	 * Whether JSON has something that looks like the escape of a surrogate.
	 * @param json the JSON
	 * @return true if there may be one, false if there is none
	 */
	static boolean mayBeIn(byte[] json) {
		for (int i = 0; i < json.length - 3; i++) {
			if (json[i] == '\\' && json[i + 1] == 'u' && (json[i + 2] | 0x20) == 'd' && json[i + 3] > '7') {
				return true;
			}
		}
		return false;
	}

}
