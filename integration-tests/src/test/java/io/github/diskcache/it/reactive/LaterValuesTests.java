package io.github.diskcache.it.reactive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.diskcache.it.Applications;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that return publishers and futures.
 */
class LaterValuesTests {

	private static final Duration SOON = Duration.ofSeconds(30);

	@TempDir
	private Path folder;

	@Test
	@DisplayName("[A3] [A4] what came later is cached as its content, and comes back after a restart")
	void theContentComesBackAfterARestart() {
		try (ConfigurableApplicationContext context = Applications.start(Catalogue.class, this.folder)) {
			Catalogue catalogue = context.getBean(Catalogue.class);
			for (Later method : Later.values()) {
				int before = catalogue.calls();
				assertThat(method.value(catalogue)).as("the first %s", method).isEqualTo(method.expected);
				assertThat(method.value(catalogue)).as("the second %s", method).isEqualTo(method.expected);
				assertThat(catalogue.calls()).as("calls of %s", method).isEqualTo(before + 1);
			}
		}
		try (ConfigurableApplicationContext context = Applications.start(Catalogue.class, this.folder)) {
			Catalogue catalogue = context.getBean(Catalogue.class);
			for (Later method : Later.values()) {
				assertThat(method.value(catalogue)).as("%s from disk", method).isEqualTo(method.expected);
				assertThat(Applications.stats(context, method.cacheName).diskHits()).as("%s", method).isOne();
				assertThat(method.value(catalogue)).as("%s from memory", method).isEqualTo(method.expected);
				assertThat(Applications.stats(context, method.cacheName).memoryHits()).as("%s", method).isOne();
			}
			assertThat(catalogue.calls()).isZero();
		}
	}

	@Test
	@DisplayName("[A3] an entry that was evicted does not come back, neither now nor after a restart")
	void whatWasEvictedIsLoadedAgain() {
		try (ConfigurableApplicationContext context = Applications.start(Catalogue.class, this.folder)) {
			Catalogue catalogue = context.getBean(Catalogue.class);
			catalogue.one(0).block(SOON);
			catalogue.one(1).block(SOON);
			catalogue.forget(0).block(SOON);
			catalogue.one(1).block(SOON);
			assertThat(catalogue.calls()).isEqualTo(2);
		}
		try (ConfigurableApplicationContext context = Applications.start(Catalogue.class, this.folder)) {
			Catalogue catalogue = context.getBean(Catalogue.class);
			catalogue.one(1).block(SOON);
			assertThat(catalogue.calls()).isEqualTo(0);
			catalogue.one(0).block(SOON);
			assertThat(catalogue.calls()).isEqualTo(1);
		}
	}

	/** Annotated methods. */
	enum Later {

		MONO("monos", Catalogue.BOOKS.get(1), (catalogue) -> catalogue.one(1).block(SOON)),

		SYNC_MONO("syncMonos", Catalogue.BOOKS.get(1), (catalogue) -> catalogue.oneForAll(1).block(SOON)),

		EMPTY_MONO("empty", null, (catalogue) -> catalogue.none(1).block(SOON)),

		FLUX("fluxes", Catalogue.BOOKS, (catalogue) -> catalogue.all("x").collectList().block(SOON)),

		FUTURE("futures", Catalogue.BOOKS,
				(catalogue) -> catalogue.later("x").orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join());

		private final String cacheName;

		private final Object expected;

		private final Function<Catalogue, Object> call;

		Later(String cacheName, Object expected, Function<Catalogue, Object> call) {
			this.cacheName = cacheName;
			this.expected = expected;
			this.call = call;
		}

		/** The class of a list is nobody's business. */
		Object value(Catalogue catalogue) {
			Object value = this.call.apply(catalogue);
			return (value instanceof List<?> list) ? List.copyOf(list) : value;
		}

	}

}
