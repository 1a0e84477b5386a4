package io.github.diskcache.sample;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application on a port and a folder, for tests that stop and start it.
 */
public final class RunningSample implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private RunningSample(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the application, with sources that never fail.
	 * @param folder where its caches are
	 * @param port where it listens, 0 for anywhere
	 * @param more further arguments
	 * @return the running application
	 */
	public static RunningSample start(Path folder, int port, String... more) {
		String[] args = Stream.concat(Stream.of("--server.port=" + port, "--diskcache.directory=" + folder,
				"--sample.source.failure-rate=0", "--sample.warm-up.initial-delay=1h", "--spring.main.banner-mode=off"),
				Stream.of(more))
			.toArray(String[]::new);
		return new RunningSample(new SpringApplicationBuilder(SampleApplication.class).run(args));
	}

	public int port() {
		return Integer.parseInt(String.valueOf(this.context.getEnvironment().getProperty("local.server.port")));
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
