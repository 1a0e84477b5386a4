package io.github.diskcache.spring;

import java.nio.file.Path;

/**
 * The directory of the caches can't be used.
 */
public class UnusableDirectoryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String directory;

	private final String problem;

	public UnusableDirectoryException(Path directory, String problem) {
		super("The directory " + directory + " of the caches can't be used: " + problem);
		this.directory = directory.toString();
		this.problem = problem;
	}

	public String getDirectory() {
		return this.directory;
	}

	public String getProblem() {
		return this.problem;
	}

}
