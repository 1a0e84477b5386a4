package io.github.diskcache.sample.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium without a window, in a process of its own, that is told what to do over its
 * DevTools protocol.
 */
final class Chromium implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

	private static final List<String> USUAL = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

	private final Process process;

	private final DevTools devTools;

	private Chromium(Process process, DevTools devTools) {
		this.process = process;
		this.devTools = devTools;
	}

	/**
	 * Finds the program: the system property or environment variable that names it, else
	 * where it usually is.
	 */
	static Optional<Path> find() {
		return Stream
			.concat(Stream.of(System.getProperty("chromium.path", ""),
					System.getenv().getOrDefault("CHROMIUM_PATH", "")), USUAL.stream())
			.filter((path) -> !path.isEmpty())
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	static Chromium start(Path program, Path profile) throws IOException {
		// As root there is no sandbox, and a container has little shared memory.
		Process process = new ProcessBuilder(program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-extensions",
				"--disable-component-update", "--hide-scrollbars", "--force-color-profile=srgb",
				"--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
			.redirectErrorStream(true)
			.start();
		try {
			return new Chromium(process, new DevTools(HttpClient.newHttpClient(), address(process.inputReader())));
		}
		catch (IOException | RuntimeException | Error ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	private static void drain(BufferedReader output) {
		try {
			output.lines().forEach((line) -> {
			});
		}
		catch (UncheckedIOException ex) {
			// The process has ended.
		}
	}

	private static URI address(BufferedReader output) throws IOException {
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			seen.append(line).append('\n');
			Matcher address = ADDRESS.matcher(line);
			if (address.find()) {
				// What comes later must not fill the pipe.
				Thread rest = new Thread(() -> drain(output));
				rest.setDaemon(true);
				rest.start();
				return URI.create(address.group(1));
			}
		}
		throw new IOException("Chromium did not start:\n" + seen);
	}

	/** Opens an empty page. */
	Page newPage() {
		return new Page(this.devTools);
	}

	@Override
	public void close() throws IOException {
		this.devTools.close();
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while Chromium ends", ex);
		}
	}

}
