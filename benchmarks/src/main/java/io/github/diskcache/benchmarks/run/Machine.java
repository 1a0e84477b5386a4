package io.github.diskcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Where and when was measured.
 */
final class Machine {

	private Machine() {
	}

	static String describe(Form form) throws IOException {
		return "Form: " + form.name() + ", " + form.rounds() + " round(s) of " + form.iterations() + " iterations of "
				+ form.iteration().toMillis() + " ms after " + form.warmUps() + " to warm up. "
				+ Runtime.getRuntime().availableProcessors() + " cores, " + processor() + ", "
				+ System.getProperty("os.name") + " " + System.getProperty("os.version") + ", JDK " + Runtime.version()
				+ ", " + LocalDate.now() + ".\n";
	}

	private static String processor() throws IOException {
		Path info = Path.of("/proc/cpuinfo");
		if (!Files.isReadable(info)) {
			return System.getProperty("os.arch");
		}
		try (Stream<String> lines = Files.lines(info)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
	}

}
