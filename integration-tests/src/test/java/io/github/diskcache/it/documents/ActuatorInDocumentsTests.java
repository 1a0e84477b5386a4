package io.github.diskcache.it.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.diskcache.actuate.DiskCacheEndpoint;
import io.github.diskcache.actuate.DiskCacheHealthIndicator;
import io.github.diskcache.autoconfigure.DiskCacheActuatorAutoConfiguration;
import io.github.diskcache.autoconfigure.DiskCacheAutoConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents show of the endpoint and of the health.
 */
class ActuatorInDocumentsTests {

	@TempDir
	private Path folder;

	private ApplicationContextRunner runner(Path directory) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DiskCacheAutoConfiguration.class,
					DiskCacheActuatorAutoConfiguration.class, CacheAutoConfiguration.class))
			.withPropertyValues("diskcache.directory=" + directory, "diskcache.on-unusable-directory=memory",
					"management.endpoints.web.exposure.include=diskcache");
	}

	@Test
	@DisplayName("[A8] the health of a cache without disk is what is shown, and UP")
	void healthIsAsShown() throws IOException {
		JsonNode shown = Document.of("docs/operations.md")
			.snippets("json")
			.map((snippet) -> JsonMapper.shared().readTree(snippet.code()))
			.findFirst()
			.orElseThrow();
		Path file = Files.createFile(this.folder.resolve("file"));
		runner(file).run((context) -> {
			context.getBean(CacheManager.class).getCache("books");
			Health health = context.getBean(DiskCacheHealthIndicator.class).health(true);
			assertThat(health.getStatus().getCode()).isEqualTo(shown.get("status").asString());
			assertThat(health.getDetails().keySet()).isSubsetOf(shown.get("details").propertyNames());
			assertThat(shown.get("details").propertyNames()).containsExactly("mode", "reason", "since", "retryingAt",
					"caches");
			assertThat(health.getDetails()).containsEntry("mode", shown.get("details").get("mode").asString());
			assertThat(health.getDetails().get("caches")).hasToString("{books=memory-only}");
		});
	}

	@Test
	@DisplayName("[A8] files of caches that are gone are shown where it is said")
	void unusedFilesAreShown() {
		runner(this.folder).run((context) -> context.getBean(CacheManager.class).getCache("books").put("a", "b"));
		runner(this.folder).run((context) -> {
			JsonNode shown = JsonMapper.shared().valueToTree(context.getBean(DiskCacheEndpoint.class).caches());
			List<String> unused = shown.get("unusedFiles")
				.valueStream()
				.map((file) -> file.get("path").asString())
				.toList();
			assertThat(unused).containsExactly(this.folder.resolve("books.db").toString());
			assertThat(Document.of("docs/operations.md").code()).contains("unusedFiles");
		});
	}

}
