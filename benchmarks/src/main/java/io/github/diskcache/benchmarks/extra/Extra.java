package io.github.diskcache.benchmarks.extra;

import java.nio.file.Path;

/**
 * A question that JMH does not answer.
 */
public interface Extra {

	/**
	 * Returns the name that the command line knows.
	 * @return the name
	 */
	String name();

	/**
	 * Measures.
	 * @param size how much
	 * @param results where curves go
	 * @return a chapter in Markdown
	 * @throws Exception if something fails
	 */
	String measure(Size size, Path results) throws Exception;

	/** How much is measured. */
	enum Size {

		/** As little as shows that it runs. */
		SMOKE,

		/** Some seconds. */
		SHORT,

		/** Minutes. */
		LONG;

		<T> T choose(T smoke, T brief, T full) {
			return switch (this) {
				case SMOKE -> smoke;
				case SHORT -> brief;
				case LONG -> full;
			};
		}

	}

}
