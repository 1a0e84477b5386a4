package io.github.diskcache.benchmarks.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Redis server of our own for the time of a run, on the loopback interface, without
 * persistence, as a cache is run: Debian's {@code redis-server}, or what the environment
 * variable {@code REDIS_SERVER} names.
 */
final class RedisServer implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(10);

	private final Process process;

	private final int port;

	private RedisServer(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts a server, if there is one to start.
	 * @return the server
	 * @throws IOException if it does not start
	 * @throws InterruptedException if somebody interrupts the waiting
	 */
	static Optional<RedisServer> start() throws IOException, InterruptedException {
		Optional<Path> program = program();
		if (program.isEmpty()) {
			return Optional.empty();
		}
		int port = freePort();
		Process process = new ProcessBuilder(program.get().toString(), "--bind", "127.0.0.1", "--port",
				Integer.toString(port), "--save", "", "--appendonly", "no")
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectErrorStream(true)
			.start();
		RedisServer server = new RedisServer(process, port);
		Runtime.getRuntime().addShutdownHook(new Thread(server::close, "redis-stop"));
		server.awaitStart();
		return Optional.of(server);
	}

	private static Optional<Path> program() {
		String named = System.getenv("REDIS_SERVER");
		if (named != null) {
			return Optional.of(Path.of(named));
		}
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
			.map((folder) -> Path.of(folder, "redis-server"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitStart() throws IOException, InterruptedException {
		long end = System.nanoTime() + START.toNanos();
		while (true) {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 100);
				return;
			}
			catch (IOException ex) {
				if (!this.process.isAlive() || System.nanoTime() - end > 0) {
					close();
					throw new IOException("The Redis server does not start", ex);
				}
				this.process.waitFor(20, TimeUnit.MILLISECONDS);
			}
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
