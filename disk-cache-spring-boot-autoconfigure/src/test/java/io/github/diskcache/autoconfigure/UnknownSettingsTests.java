package io.github.diskcache.autoconfigure;

import java.util.Map;

import ch.qos.logback.classic.Level;
import io.github.diskcache.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings that are none get one warning with the nearest known one.
 */
class UnknownSettingsTests {

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@CsvSource({ "diskcache.memroy.max-items, diskcache.memory.max-items", "diskcache.directry, diskcache.directory",
			"diskcache.disk.maxItem, diskcache.disk.max-items", "diskcache.ttl, diskcache.memory.ttl",
			"diskcache.cache-null, diskcache.cache-null-values", "diskcache.allowed-type[0], diskcache.allowed-types",
			"diskcache.caches.books.memory.tll, diskcache.caches.books.memory.ttl",
			"diskcache.caches.books.max-size, diskcache.caches.books.memory.max-size",
			"diskcache.caches.books.schema, diskcache.caches.books.schema-version",
			"'diskcache.caches.[a/b].typ', 'diskcache.caches[a/b].type'",
			"diskcache.caches.books.directory, diskcache.directory",
			"diskcache.caches.a.b.memory.ttl, diskcache.caches[a.b].memory.ttl",
			"diskcache.caches.a.b.c.max-item-size, diskcache.caches[a.b.c].max-item-size" })
	void namesTheNearest(String unknown, String nearest) {
		warn(Map.of(unknown, "1"));
		assertThat(this.log.messages(Level.WARN)).singleElement()
			.asString()
			.contains("'" + unknown + "' (do you mean '" + nearest + "'?)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "diskcache.enabled", "diskcache.memory.max-items", "diskcache.memory.maxItems",
			"DISKCACHE.DISK.TTL", "diskcache.allowed-types", "diskcache.allowed-types[0]", "diskcache.allowedTypes[1]",
			"diskcache.caches.books.memory.ttl", "diskcache.caches[a/b].maxItemSize",
			"diskcache.caches.[a.b].disk.max-size", "diskcache.caches", "diskcache.caches.books", "diskcache",
			"diskcache.memory", "diskcache.disk", "diskcache.caches.books.memory", "diskcache.caches[a/b].disk",
			"diskcaches.other", "other.diskcache.x", "spring.diskcache" })
	void isSilentAboutWhatIsKnownOrNotOurs(String name) {
		warn(Map.of(name, "1"));
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void warnsOnceOfAll() {
		warn(Map.of("diskcache.a", "1", "diskcache.b", "2", "diskcache.caches.books.c", "3"));
		assertThat(this.log.messages(Level.WARN)).singleElement()
			.asString()
			.contains("'diskcache.a'", "'diskcache.b'", "'diskcache.caches.books.c'");
	}

	@Test
	void neverShowsValues() {
		warn(Map.of("diskcache.password", "secret"));
		assertThat(this.log.messages(Level.WARN)).singleElement().asString().doesNotContain("secret");
	}

	@Test
	void leavesEnvironmentVariablesOut() {
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("DISKCACHE_PORT", "tcp://10.0.0.1:80", "diskcache.service.host", "10.0.0.1")));
		new UnknownSettings().warn(this.environment);
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void warnsWhenTheApplicationStarts() {
		Contexts.withStarter()
			.withPropertyValues("diskcache.memory.max-itmes=5")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains("diskcache.memory.max-items");
	}

	private void warn(Map<String, Object> settings) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
		new UnknownSettings().warn(this.environment);
	}

}
