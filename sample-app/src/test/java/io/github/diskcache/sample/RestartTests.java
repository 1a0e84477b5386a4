package io.github.diskcache.sample;

import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sample has looked up is still there after a restart.
 */
@DisplayName("[A1] [A4] what was cached survives a restart, with nothing configured")
class RestartTests {

	@TempDir
	private Path folder;

	private void run(Consumer<ConfigurableApplicationContext> use) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
			.web(WebApplicationType.NONE)
			.run("--diskcache.directory=" + this.folder.resolve("cache"), "--sample.latency=1ms",
					"--spring.main.banner-mode=off")) {
			use.accept(context);
		}
	}

	private static void lookUp(ConfigurableApplicationContext context, long expectedCalls) {
		BookLookup lookup = context.getBean(BookLookup.class);
		List<Book> found = lookup.search("the");
		assertThat(found).hasSize(3).first().isInstanceOf(Book.class);
		assertThat(lookup.search("the")).isEqualTo(found);
		assertThat(lookup.find("0441013597")).isEqualTo(new Book("0441013597", "Dune", "Frank Herbert", Year.of(1965)));
		assertThat(lookup.find("nothing")).isNull();
		assertThat(lookup.find("nothing")).isNull();
		assertThat(lookup.price("0441013597").join().currency().getCurrencyCode()).isEqualTo("EUR");
		assertThat(lookup.price("0441013597").join()).isEqualTo(lookup.price("0441013597").join());
		assertThat(context.getBean(RemoteCatalogue.class).calls()).isEqualTo(expectedCalls);
	}

	@Test
	void theSourceIsNotAskedAgain() {
		run((context) -> lookUp(context, 4));
		run((context) -> lookUp(context, 0));
	}

	@Test
	void whatWasRenamedIsNew() {
		run((context) -> lookUp(context, 4));
		run((context) -> {
			BookLookup lookup = context.getBean(BookLookup.class);
			lookup.rename("0441013597", "Dune Messiah");
			assertThat(lookup.find("0441013597").title()).isEqualTo("Dune Messiah");
			assertThat(context.getBean(RemoteCatalogue.class).calls()).isOne();
			lookup.search("the");
			assertThat(context.getBean(RemoteCatalogue.class).calls()).isEqualTo(2);
		});
		run((context) -> {
			BookLookup lookup = context.getBean(BookLookup.class);
			assertThat(lookup.find("0441013597").title()).isEqualTo("Dune Messiah");
			lookup.forget("0441013597");
			assertThat(lookup.find("0441013597").title()).isEqualTo("Dune");
		});
	}

}
