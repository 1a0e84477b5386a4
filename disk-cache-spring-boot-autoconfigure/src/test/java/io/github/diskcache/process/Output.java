package io.github.diskcache.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What a child says, each line in one system call: no line is cut by another, and none is
 * kept in a buffer that dies with the child.
 */
final class Output {

	private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

	private Output() {
	}

	static void say(String line) {
		try {
			OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
