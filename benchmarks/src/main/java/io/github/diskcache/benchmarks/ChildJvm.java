package io.github.diskcache.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a main class in a JVM of its own, with the class path of this one or a part of it.
 */
public final class ChildJvm {

	private final Class<?> main;

	private final List<String> options = new ArrayList<>();

	private Predicate<String> jars = (jar) -> true;

	/**
	 * Prepares a JVM.
	 * @param main what it runs
	 */
	public ChildJvm(Class<?> main) {
		this.main = main;
		if (Runtime.version().feature() > 21) {
			this.options.add("--enable-native-access=ALL-UNNAMED");
		}
	}

	/**
	 * Adds options.
	 * @param more options of Java
	 * @return this
	 */
	public ChildJvm options(String... more) {
		this.options.addAll(List.of(more));
		return this;
	}

	/**
	 * Leaves jars out of the class path.
	 * @param wanted which file names stay
	 * @return this
	 */
	public ChildJvm jars(Predicate<String> wanted) {
		this.jars = wanted;
		return this;
	}

	/**
	 * Starts it.
	 * @param arguments arguments of the main class
	 * @return the process
	 * @throws IOException if it does not start
	 */
	public Process start(String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.options);
		command.addAll(List.of("-cp", classPath(), this.main.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	/**
	 * Runs it to its end.
	 * @param arguments arguments of the main class
	 * @return the lines it has written
	 * @throws IOException if it fails
	 * @throws InterruptedException if somebody interrupts the waiting
	 */
	public List<String> run(String... arguments) throws IOException, InterruptedException {
		Process process = start(arguments);
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(this.main.getSimpleName() + " has failed: " + output);
		}
		return output.lines().toList();
	}

	private String classPath() {
		String separator = System.getProperty("path.separator");
		return Stream.of(System.getProperty("java.class.path").split(separator))
			.filter((entry) -> !entry.endsWith(".jar") || this.jars.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(separator));
	}

}
