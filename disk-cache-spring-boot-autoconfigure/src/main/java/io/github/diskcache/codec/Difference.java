package io.github.diskcache.codec;

/**
 * Where a value and what was read back differ, and how. Never what they are.
 *
 * @param path the path of properties and positions, empty for the value itself
 * @param reason completes a sentence that begins with the path
 */
record Difference(String path, String reason) {

	private static final int MAX_PATH = 200;

	static Difference here(String reason) {
		return new Difference("", reason);
	}

	Difference inProperty(String name) {
		return new Difference(name + (isIndexed() ? "" : ".") + this.path, this.reason);
	}

	Difference inElement(int index) {
		return new Difference("[" + index + "]" + (isIndexed() ? "" : ".") + this.path, this.reason);
	}

	private boolean isIndexed() {
		return this.path.startsWith("[") || this.path.isEmpty();
	}

	@Override
	public String toString() {
		return (this.path.isEmpty() ? "it " : "'" + shortPath() + "' ") + this.reason;
	}

	private String shortPath() {
		return (this.path.length() <= MAX_PATH) ? this.path : this.path.substring(0, MAX_PATH) + "...";
	}

}
