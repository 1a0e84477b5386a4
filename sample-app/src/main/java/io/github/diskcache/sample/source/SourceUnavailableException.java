package io.github.diskcache.sample.source;

/**
 * A source did not answer. That is never cached.
 */
public class SourceUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SourceUnavailableException(String source, String why) {
		super("The " + source + " " + why);
	}

}
