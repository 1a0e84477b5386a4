package io.github.diskcache.codec;

import java.util.regex.Pattern;

/**
 * The grammar of semantic versions.
 */
public final class SemanticVersion {

	private static final String NUMBER = "(0|[1-9]\\d{0,18})";

	private static final String PRE_RELEASE_PART = "(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";

	private static final Pattern PATTERN = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(-"
			+ PRE_RELEASE_PART + "(\\." + PRE_RELEASE_PART + ")*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");

	private static final int MAX_LENGTH = 100;

	private SemanticVersion() {
	}

	/**
	 * Whether a text is a semantic version.
	 * @param text the text
	 * @return true if it is
	 */
	public static boolean isValid(String text) {
		return text.length() <= MAX_LENGTH && PATTERN.matcher(text).matches();
	}

}
