package io.github.diskcache.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own, and the lines that it has written: they survive whatever happens to
 * it.
 */
final class ChildProcess implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 120;

	private final Process process;

	private final Thread reader;

	private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch atWork = new CountDownLatch(1);

	private ChildProcess(Process process) {
		this.process = process;
		this.reader = new Thread(this::read, "child-output");
		this.reader.start();
	}

	/**
	 * Starts a child.
	 * @param folder where it leaves what a killed process can't remove
	 * @param main its main class
	 * @param arguments its arguments
	 * @return the child
	 */
	static ChildProcess start(Path folder, Class<?> main, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder, "-cp",
				System.getProperty("java.class.path")));
		command.add(main.getName());
		for (Object argument : arguments) {
			command.add(argument.toString());
		}
		return new ChildProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/** Returns when the child has said that it is about to open its cache. */
	void awaitBegin() throws InterruptedException {
		await(this.begun);
	}

	/** Returns when the child has done something. */
	void awaitWork() throws InterruptedException {
		await(this.atWork);
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new AssertionError("The child says nothing");
		}
	}

	/** Ends the child without letting it do anything about it: SIGKILL. */
	void kill() throws InterruptedException {
		// Not by the process itself, which would throw away what was not read yet.
		this.process.toHandle().destroyForcibly();
		awaitEnd();
	}

	/** Tells a child that waits for it to go on. */
	void goOn() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
	}

	int awaitEnd() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
			throw new AssertionError("The child does not end; it wrote " + this.lines.size() + " lines");
		}
		this.reader.join();
		return this.process.exitValue();
	}

	/** What the child has written, complete lines only. To be asked after its end. */
	List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private void read() {
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8), 1 << 16)) {
			StringBuilder line = new StringBuilder();
			for (int next = output.read(); next >= 0; next = output.read()) {
				if (next == '\n') {
					this.lines.add(line.toString());
					this.begun.countDown();
					if (line.charAt(0) == '!') {
						this.atWork.countDown();
					}
					line.setLength(0);
				}
				else {
					line.append((char) next);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
