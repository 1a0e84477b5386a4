package io.github.diskcache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.stream.IntStream;

import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonPathValueAssert;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint over HTTP.
 */
class DiskCacheEndpointTests {

	private static final String SECRET = "the-cached-value";

	@TempDir
	Path folder;

	private WebApplicationContextRunner runner() {
		return new WebApplicationContextRunner()
			.withUserConfiguration(ApplicationConfiguration.class, ManagerConfiguration.class)
			.withPropertyValues("test.directory=" + this.folder, "management.endpoints.web.exposure.include=*");
	}

	@Test
	@DisplayName("[A8] every cache with limits, fill, hit ratios, file and mode")
	void everyCacheWithLimitsFillHitRatiosFileAndMode() {
		runner().run((context) -> {
			Cache books = manager(context).getCache("books");
			books.put("key", SECRET);
			books.get("key");
			books.get("none");
			MvcTestResult result = get(context, "/actuator/diskcache");
			assertThat(result).hasStatusOk().bodyText().doesNotContain(SECRET);
			value(result, "$.caches.books.mode").isEqualTo("disk");
			value(result, "$.caches.books.memory.items").isEqualTo(1);
			value(result, "$.caches.books.memory.maxItems").isEqualTo(10000);
			value(result, "$.caches.books.memory.maxBytes").isEqualTo(64 * 1024 * 1024);
			value(result, "$.caches.books.memory.fill").isEqualTo(1.0 / 10000);
			value(result, "$.caches.books.memory.timeToLive").isEqualTo("PT1H");
			value(result, "$.caches.books.memory.hitRatio").isEqualTo(0.5);
			value(result, "$.caches.books.disk.items").isEqualTo(1);
			value(result, "$.caches.books.disk.bytes").isEqualTo(SECRET.length() + 2);
			value(result, "$.caches.books.disk.hitRatio").isEqualTo(0.0);
			value(result, "$.caches.books.hitRatio").isEqualTo(0.5);
			value(result, "$.caches.books.maxItemSize").isEqualTo(1024 * 1024);
			value(result, "$.caches.books.expiry").isEqualTo("after-write");
			value(result, "$.caches.books.file.path").isEqualTo(this.folder.resolve("books.db").toString());
			value(result, "$.caches.books.file.bytes").asNumber()
				.satisfies((bytes) -> assertThat(bytes.longValue()).isPositive());
			value(result, "$.unusedFiles").asArray().isEmpty();
		});
	}

	@Test
	@DisplayName("[A8] files of caches that nothing uses")
	void filesOfCachesThatNothingUses() throws IOException {
		Path old = Files.writeString(this.folder.resolve("old.db"), "xyz");
		runner().run((context) -> {
			MvcTestResult result = get(context, "/actuator/diskcache");
			value(result, "$.unusedFiles[0].path").isEqualTo(old.toString());
			value(result, "$.unusedFiles[0].bytes").isEqualTo(3);
			value(result, "$.unusedFiles.length()").isEqualTo(1);
		});
	}

	@Test
	@DisplayName("[A8] the newest keys with age, size, expiry and type, never the value")
	void theNewestKeysWithoutValues() {
		runner().run((context) -> {
			manager(context).getCache("books").put("key", SECRET);
			MvcTestResult result = get(context, "/actuator/diskcache/books");
			assertThat(result).hasStatusOk().bodyText().doesNotContain(SECRET);
			value(result, "$.name").isEqualTo("books");
			value(result, "$.count").isEqualTo(1);
			value(result, "$.entries[0].key").isEqualTo("key");
			value(result, "$.entries[0].type").isEqualTo("java.lang.String");
			value(result, "$.entries[0].size").isEqualTo(SECRET.length() + 2);
			value(result, "$.entries[0].age").asString().startsWith("PT");
			for (String time : new String[] { "createdAt", "accessedAt", "expiresAt" }) {
				value(result, "$.entries[0]." + time).asString().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
			}
		});
	}

	@Test
	@DisplayName("[A8] a hundred keys unless asked for more, a thousand at most")
	void aHundredKeysUnlessAskedForMore() {
		runner().run((context) -> {
			Cache books = manager(context).getCache("books");
			IntStream.range(0, 1010).forEach((i) -> books.put("key" + i, "x"));
			value(get(context, "/actuator/diskcache/books"), "$.entries.length()").isEqualTo(100);
			value(get(context, "/actuator/diskcache/books?limit=3"), "$.entries.length()").isEqualTo(3);
			value(get(context, "/actuator/diskcache/books?limit=5000"), "$.entries.length()").isEqualTo(1000);
			assertThat(get(context, "/actuator/diskcache/books?limit=0")).hasStatus(HttpStatus.BAD_REQUEST);
			assertThat(get(context, "/actuator/diskcache/books?limit=many")).hasStatus(HttpStatus.BAD_REQUEST);
		});
	}

	@Test
	@DisplayName("[A8] keys are hidden if they are never to be shown")
	void keysAreHiddenIfTheyAreNeverToBeShown() {
		runner().withPropertyValues("management.endpoint.diskcache.show-keys=never").run((context) -> {
			manager(context).getCache("books").put("key", SECRET);
			MvcTestResult result = get(context, "/actuator/diskcache/books");
			value(result, "$.entries[0].key").isEqualTo("******");
			value(result, "$.entries[0].type").isEqualTo("java.lang.String");
		});
	}

	@Test
	@DisplayName("[A8] keys are shown to those who are authorized, if so configured")
	void keysAreShownToThoseWhoAreAuthorized() {
		runner().withPropertyValues("management.endpoint.diskcache.show-keys=when-authorized").run((context) -> {
			manager(context).getCache("books").put("key", SECRET);
			Principal principal = () -> "somebody";
			MvcTestResult anonymous = get(context, "/actuator/diskcache/books");
			value(anonymous, "$.entries[0].key").isEqualTo("******");
			MvcTestResult known = mvc(context).get().uri("/actuator/diskcache/books").principal(principal).exchange();
			value(known, "$.entries[0].key").isEqualTo("key");
		});
	}

	@Test
	@DisplayName("[A8] keys are shown to those who have a role, if so configured")
	void keysAreShownToThoseWhoHaveARole() {
		runner()
			.withPropertyValues("management.endpoint.diskcache.show-keys=when-authorized",
					"management.endpoint.diskcache.roles=operator")
			.run((context) -> {
				manager(context).getCache("books").put("key", SECRET);
				value(inRole(context, "guest"), "$.entries[0].key").isEqualTo("******");
				value(inRole(context, "operator"), "$.entries[0].key").isEqualTo("key");
			});
	}

	private static MvcTestResult inRole(AssertableWebApplicationContext context, String role) {
		return mvc(context).get().uri("/actuator/diskcache/books").with((request) -> {
			request.setUserPrincipal(() -> "somebody");
			request.addUserRole(role);
			return request;
		}).exchange();
	}

	@Test
	@DisplayName("[A8] an unknown cache is not found, and not made")
	void anUnknownCacheIsNotFoundAndNotMade() {
		runner().run((context) -> {
			assertThat(get(context, "/actuator/diskcache/none")).hasStatus(HttpStatus.NOT_FOUND);
			assertThat(mvc(context).delete().uri("/actuator/diskcache/none")).hasStatus(HttpStatus.NOT_FOUND);
			assertThat(manager(context).getCacheNames()).containsExactly("books");
		});
	}

	@Test
	@DisplayName("[A8] DELETE clears one cache, and no other")
	void deleteClearsOneCache() {
		runner().run((context) -> {
			Cache books = manager(context).getCache("books");
			Cache users = manager(context).getCache("users");
			books.put("key", "x");
			users.put("key", "x");
			assertThat(mvc(context).delete().uri("/actuator/diskcache/books")).hasStatus(HttpStatus.NO_CONTENT);
			assertThat(books.get("key")).isNull();
			assertThat(users.get("key")).isNotNull();
		});
	}

	@Test
	@DisplayName("[A8] without access nothing can be cleared")
	void withoutAccessNothingCanBeCleared() {
		runner().withPropertyValues("management.endpoint.diskcache.access=READ_ONLY").run((context) -> {
			Cache books = manager(context).getCache("books");
			books.put("key", "x");
			assertThat(mvc(context).delete().uri("/actuator/diskcache/books")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
			assertThat(books.get("key")).isNotNull();
		});
	}

	@Test
	@DisplayName("[A8] Boot's endpoint for caches shows and clears ours")
	void bootsEndpointShowsAndClearsOurs() {
		runner().run((context) -> {
			Cache books = manager(context).getCache("books");
			books.put("key", "x");
			MvcTestResult result = get(context, "/actuator/caches");
			assertThat(result).hasStatusOk();
			value(result, "$.cacheManagers.diskCacheManager.caches.books.target").asString().contains("diskcache");
			assertThat(get(context, "/actuator/caches/books")).hasStatusOk();
			assertThat(get(context, "/actuator/caches/none")).hasStatus(HttpStatus.NOT_FOUND);
			assertThat(mvc(context).delete().uri("/actuator/caches/books")).hasStatus(HttpStatus.NO_CONTENT);
			assertThat(books.get("key")).isNull();
			assertThat(manager(context).getCacheNames()).containsExactly("books");
		});
	}

	@Test
	@DisplayName("[A8] the health over HTTP has the part diskCache")
	void theHealthHasThePartDiskCache() {
		runner().withPropertyValues("management.endpoint.health.show-details=always").run((context) -> {
			MvcTestResult result = get(context, "/actuator/health");
			value(result, "$.components.diskCache.status").isEqualTo("UP");
			value(result, "$.components.diskCache.details.mode").isEqualTo("disk");
		});
	}

	private static JsonPathValueAssert value(MvcTestResult result, String path) {
		return assertThat(result).bodyJson().extractingPath(path);
	}

	private static MvcTestResult get(AssertableWebApplicationContext context, String uri) {
		return mvc(context).get().uri(uri).exchange();
	}

	private static MockMvcTester mvc(AssertableWebApplicationContext context) {
		return MockMvcTester.from(context);
	}

	private static DiskBackedCacheManager manager(AssertableWebApplicationContext context) {
		return context.getBean(DiskBackedCacheManager.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ApplicationConfiguration {

	}

}
