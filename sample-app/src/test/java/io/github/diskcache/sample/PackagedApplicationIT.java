package io.github.diskcache.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application, in a process of its own, with and without what was prepared
 * at build time.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PackagedApplicationIT {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	@TempDir
	private Path folder;

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@DisplayName("[A10] [A4] the processed application serves from the cache after a restart, types included")
	void servesFromDiskAfterARestart(boolean aot) throws Exception {
		try (Application first = start(aot)) {
			assertThat(first.get("/api/searches/dune")).contains("\"source\":\"loaded\"", "Frank Herbert");
			assertThat(first.get("/api/searches/dune")).contains("\"source\":\"memory\"", "Frank Herbert");
			assertThat(first.get("/api/prices/0441013597")).contains("\"source\":\"loaded\"", "EUR");
		}
		try (Application second = start(aot)) {
			assertThat(second.get("/api/searches/dune")).contains("\"source\":\"disk\"", "Frank Herbert");
			assertThat(second.get("/api/prices/0441013597")).contains("\"source\":\"disk\"", "EUR");
			assertThat(second.get("/api/calls")).isEqualTo("0");
			assertThat(second.get("/actuator/diskcache")).contains("searches", "prices");
			assertThat(second.get("/actuator/health")).contains("diskCache", "\"mode\":\"disk\"");
			assertThat(second.get("/actuator/prometheus")).contains("diskcache_gets", "cache_gets");
			second.restart();
			assertThat(second.get("/api/searches/dune")).contains("\"source\":\"disk\"", "Frank Herbert");
			assertThat(second.get("/api/calls")).isEqualTo("0");
		}
	}

	private Application start(boolean aot) throws IOException {
		Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=" + aot, "-jar", System.getProperty("sample.jar"), "--server.port=0",
				"--sample.source.latency=1ms", "--sample.source.failure-rate=0", "--sample.warm-up.initial-delay=1h",
				"--diskcache.directory=" + this.folder.resolve("cache")))
			.redirectErrorStream(true)
			.start();
		return new Application(process, port(process.inputReader()));
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

	private static int port(BufferedReader output) throws IOException {
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			seen.append(line).append('\n');
			Matcher port = PORT.matcher(line);
			if (port.find()) {
				// What comes later must not fill the pipe.
				Thread rest = new Thread(() -> drain(output));
				rest.setDaemon(true);
				rest.start();
				return Integer.parseInt(port.group(1));
			}
		}
		throw new AssertionError("The application did not start:\n" + seen);
	}

	private final class Application implements AutoCloseable {

		private final Process process;

		private final int port;

		private Application(Process process, int port) {
			this.process = process;
			this.port = port;
		}

		private String get(String path) throws IOException, InterruptedException {
			// A connection that is made while the server stops may never be answered.
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
				.timeout(Duration.ofSeconds(20))
				.build();
			HttpResponse<String> response = PackagedApplicationIT.this.client.send(request,
					HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			return response.body();
		}

		/** Presses the page's button, and waits as the page does. */
		private void restart() throws IOException, InterruptedException {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/api/restart"))
				.POST(HttpRequest.BodyPublishers.noBody())
				.build();
			assertThat(
					PackagedApplicationIT.this.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
				.isEqualTo(202);
			while (!isStarted(3)) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
			}
		}

		private boolean isStarted(int times) throws InterruptedException {
			try {
				return get("/api/overview").contains("\"starts\":" + times);
			}
			catch (IOException ex) {
				return false;
			}
		}

		@Override
		public void close() throws IOException {
			this.process.destroy();
			try {
				this.process.onExit().get(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException | ExecutionException | TimeoutException ex) {
				this.process.destroyForcibly();
				throw new IOException("The application does not end", ex);
			}
		}

	}

}
