package io.github.diskcache.codec.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * All parts of a locale. Its language tag leaves ill-formed ones out, and its
 * {@code toString} all but the first two where these are missing.
 */
final class LocaleText {

	private LocaleText() {
	}

	static void write(Locale locale, KeyWriter writer) {
		List<String> parts = new ArrayList<>(List.of(locale.getLanguage(), locale.getCountry(), locale.getVariant(),
				locale.getScript(), extensions(locale)));
		while (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
			parts.remove(parts.size() - 1);
		}
		writer.append("Locale(");
		for (int i = 0; i < parts.size(); i++) {
			writer.separator(i).word(parts.get(i));
		}
		writer.append(')');
	}

	private static String extensions(Locale locale) {
		List<String> extensions = new ArrayList<>();
		for (Character key : new TreeSet<>(locale.getExtensionKeys())) {
			extensions.add(key + "-" + locale.getExtension(key));
		}
		return String.join("-", extensions);
	}

}
