package io.github.diskcache.codec;

/**
 * Looks for numbers that may be written, but not read: very long ones, as reading one
 * takes time that grows faster than its length, and huge exponents.
 */
final class UnreadableNumbers {

	/** The digits that are read: more than any value needs, and soon read. */
	static final int MAX_LENGTH = 100_000;

	private static final int HUGE_EXPONENT = 10;

	private UnreadableNumbers() {
	}

	/**
	 * Whether JSON has something that looks like such a number.
	 * @param json the JSON
	 * @return true if there may be one, false if there is none
	 */
	static boolean mayBeIn(byte[] json) {
		return hasLongNumber(json) || hasHugeExponent(json);
	}

	// BigDecimal writes exponents that it can't read itself.
	private static boolean hasHugeExponent(byte[] json) {
		for (int i = 1; i < json.length - HUGE_EXPONENT; i++) {
			if (json[i] == 'E' && isDigit(json[i - 1]) && areDigits(json, i + 2, i + HUGE_EXPONENT)) {
				return true;
			}
		}
		return false;
	}

	private static boolean areDigits(byte[] json, int from, int to) {
		for (int i = from; i < to; i++) {
			if (!isDigit(json[i])) {
				return false;
			}
		}
		return true;
	}

	private static boolean isDigit(byte character) {
		return character >= '0' && character <= '9';
	}

	private static boolean hasLongNumber(byte[] json) {
		// A number that is too long covers at least one of these positions.
		for (int i = MAX_LENGTH - 1; i < json.length; i += MAX_LENGTH) {
			if (isPartOfNumber(json[i]) && lengthAround(json, i) >= MAX_LENGTH) {
				return true;
			}
		}
		return false;
	}

	private static int lengthAround(byte[] json, int position) {
		int start = position;
		while (start > 0 && isPartOfNumber(json[start - 1])) {
			start--;
		}
		int end = position;
		while (end < json.length && isPartOfNumber(json[end]) && end - start < MAX_LENGTH) {
			end++;
		}
		return end - start;
	}

	private static boolean isPartOfNumber(byte character) {
		return isDigit(character) || character == '.' || character == '-' || character == '+' || character == 'E'
				|| character == 'e';
	}

}
