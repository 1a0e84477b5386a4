package io.github.diskcache.codec.key;

import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * Paths of the default file system. Others know their file system only as an object,
 * which has no name that survives a restart.
 */
final class PathText implements TypeText {

	private final boolean ignoresCase;

	PathText() {
		this(Path.of("a").equals(Path.of("A")));
	}

	PathText(boolean ignoresCase) {
		this.ignoresCase = ignoresCase;
	}

	@Override
	public void write(Object value, KeyWriter writer) {
		Path path = (Path) value;
		if (path.getFileSystem() != FileSystems.getDefault()) {
			throw UnsupportedKeys.error(value.getClass(), Path.class);
		}
		String text = path.toString();
		writer.append("Path(").quoted(this.ignoresCase ? folded(text) : text).append(')');
	}

	/** Folds as Windows compares: character by character, in any locale. */
	private static String folded(String text) {
		char[] characters = text.toCharArray();
		for (int i = 0; i < characters.length; i++) {
			characters[i] = Character.toUpperCase(characters[i]);
		}
		return new String(characters);
	}

}
