package io.github.diskcache.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows of the settings [A6].
 */
class ConfigurationMetadataTests {

	private static JsonNode metadata;

	private static final Map<String, JsonNode> properties = new LinkedHashMap<>();

	@BeforeAll
	static void read() throws IOException {
		try (InputStream file = DiskCacheProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			metadata = JsonMapper.shared().readTree(file);
		}
		for (JsonNode property : metadata.get("properties")) {
			String name = property.get("name").asString();
			if (name.startsWith("diskcache")) {
				properties.put(name, property);
			}
		}
	}

	@Test
	void thereAreExactlyThePromisedSettings() {
		assertThat(properties).containsOnlyKeys("diskcache.enabled", "diskcache.directory", "diskcache.dynamic",
				"diskcache.cache-null-values", "diskcache.transaction-aware", "diskcache.schema-version-policy",
				"diskcache.allowed-types", "diskcache.busy-timeout", "diskcache.share-check-interval",
				"diskcache.on-unusable-directory", "diskcache.memory.max-items", "diskcache.memory.max-size",
				"diskcache.memory.ttl", "diskcache.disk.max-items", "diskcache.disk.max-size", "diskcache.disk.ttl",
				"diskcache.max-item-size", "diskcache.expiry", "diskcache.caches");
	}

	@Test
	void eachIsDescribedInPlainText() {
		assertThat(properties).allSatisfy((name, property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(name).hasSizeGreaterThan(20).endsWith(".").doesNotContainPattern("[<>{}&@\n]");
			assertThat(description).as(name).matches("[A-Z].*");
		});
	}

	@Test
	void hintsAreInPlainText() {
		for (JsonNode hint : metadata.get("hints")) {
			for (JsonNode value : hint.path("values")) {
				assertThat(value.get("description").asString()).endsWith(".").doesNotContainPattern("[<>{}&\n]");
			}
		}
	}

	@Test
	void hintsAreForSettingsThatExist() {
		assertThat(metadata.get("hints")).extracting((hint) -> hint.get("name").asString())
			.filteredOn((name) -> name.startsWith("diskcache."))
			.allSatisfy((name) -> assertThat(properties).containsKey(name))
			.contains("diskcache.directory", "diskcache.expiry", "diskcache.schema-version-policy");
	}

	@Test
	void hintedValuesBind() {
		for (JsonNode hint : metadata.get("hints")) {
			for (JsonNode value : hint.path("values")) {
				assertThat(bind(Map.of(hint.get("name").asString(), value.get("value").asString()))).isNotNull();
			}
		}
	}

	/** Those of the record are those of the core, which another test compares. */
	@Test
	void defaultsAreThoseThatHold() {
		Map<String, String> shown = new LinkedHashMap<>();
		properties.forEach((name, property) -> {
			if (property.has("defaultValue")) {
				shown.put(name, property.get("defaultValue").asString());
			}
		});
		assertThat(properties.keySet()).filteredOn((name) -> !shown.containsKey(name))
			.containsExactlyInAnyOrder("diskcache.allowed-types", "diskcache.caches");
		assertThat(bind(shown)).isEqualTo(bind(Map.of()));
	}

	@Test
	void defaultsAreThePromisedOnes() {
		assertThat(List.of("directory", "memory.max-items", "memory.max-size", "memory.ttl", "disk.max-items",
				"disk.max-size", "disk.ttl", "max-item-size", "expiry"))
			.extracting((name) -> properties.get("diskcache." + name).get("defaultValue").asString())
			.containsExactly("./diskcache", "10000", "64MB", "1h", "1000000", "1GB", "30d", "1MB", "after-write");
	}

	private static DiskCacheProperties bind(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("diskcache",
				DiskCacheProperties.class);
	}

}
