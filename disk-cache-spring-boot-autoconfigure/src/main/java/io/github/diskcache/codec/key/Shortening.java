package io.github.diskcache.codec.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes an expression fit into a key. The second character tells a shortened expression
 * from a whole one, which never begins with a tilde.
 */
final class Shortening {

	static final char MARK = ':';

	private static final char CUT = '~';

	private static final int HASH_LENGTH = 64;

	private Shortening() {
	}

	static String textOf(CharSequence expression, int longest) {
		if (expression.length() < longest) {
			return MARK + expression.toString();
		}
		int prefix = longest - HASH_LENGTH - 3;
		if (Character.isHighSurrogate(expression.charAt(prefix - 1))) {
			prefix--;
		}
		String whole = expression.toString();
		return MARK + (CUT + whole.substring(0, prefix) + CUT + sha256(whole));
	}

	private static String sha256(String expression) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(expression.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
