package io.github.diskcache.sample.web;

import java.util.stream.Stream;

import io.github.diskcache.sample.SampleApplication;

import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Stops the application, with all its caches and the files behind them, and starts it
 * anew on the same port: what a deployment does, only faster.
 */
@Component
class Restart {

	private static final String PORT = "--server.port=";

	private final ConfigurableApplicationContext context;

	private final ApplicationArguments arguments;

	Restart(ConfigurableApplicationContext context, ApplicationArguments arguments) {
		this.context = context;
		this.arguments = arguments;
	}

	void start() {
		Environment environment = this.context.getEnvironment();
		String port = PORT + environment.getProperty("local.server.port", "8080");
		String[] args = Stream
			.concat(Stream.of(this.arguments.getSourceArgs()).filter((arg) -> !arg.startsWith(PORT)), Stream.of(port))
			.toArray(String[]::new);
		Thread thread = new Thread(() -> {
			this.context.close();
			SampleApplication.main(args);
		}, "restart");
		// It alone keeps the process going between the two, and the server's class loader
		// does not.
		thread.setDaemon(false);
		thread.setContextClassLoader(SampleApplication.class.getClassLoader());
		thread.start();
	}

}
