package io.github.diskcache.codec.key;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The same text for URIs that are equal: schemes, hosts and the digits of escaped octets
 * are compared without case, ports by number, and an empty authority is none.
 */
final class UriText {

	private UriText() {
	}

	static String of(URI uri) {
		StringBuilder text = new StringBuilder();
		if (uri.getScheme() != null) {
			text.append(uri.getScheme().toLowerCase(Locale.ROOT)).append(':');
		}
		if (uri.isOpaque()) {
			text.append(octetsInUpperCase(uri.getRawSchemeSpecificPart()));
		}
		else {
			appendAuthority(text, uri);
			text.append(octetsInUpperCase(uri.getRawPath()));
			append(text, '?', uri.getRawQuery());
		}
		append(text, '#', uri.getRawFragment());
		return text.toString();
	}

	private static void appendAuthority(StringBuilder text, URI uri) {
		if (uri.getHost() != null) {
			text.append("//");
			if (uri.getRawUserInfo() != null) {
				text.append(octetsInUpperCase(uri.getRawUserInfo())).append('@');
			}
			text.append(uri.getHost().toLowerCase(Locale.ROOT));
			if (uri.getPort() != -1) {
				text.append(':').append(uri.getPort());
			}
		}
		else if (uri.getRawAuthority() != null) {
			text.append("//").append(octetsInUpperCase(uri.getRawAuthority()));
		}
		else if (uri.getRawPath().startsWith("//")) {
			// else the path would look like an authority
			text.append("//");
		}
	}

	private static void append(StringBuilder text, char delimiter, @Nullable String part) {
		if (part != null) {
			text.append(delimiter).append(octetsInUpperCase(part));
		}
	}

	private static CharSequence octetsInUpperCase(String part) {
		if (part.indexOf('%') < 0) {
			return part;
		}
		StringBuilder text = new StringBuilder(part);
		for (int i = part.indexOf('%'); i >= 0; i = part.indexOf('%', i + 1)) {
			for (int digit = i + 1; digit < Math.min(i + 3, part.length()); digit++) {
				text.setCharAt(digit, upperCase(part.charAt(digit)));
			}
		}
		return text;
	}

	private static char upperCase(char digit) {
		return (digit >= 'a' && digit <= 'f') ? (char) (digit - 'a' + 'A') : digit;
	}

}
