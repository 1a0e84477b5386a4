package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.diskcache.spring.DiskBackedCacheManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Named.named;

/**
 * [V1] [A2] Names that want to be SQL or paths: they are data, and lead nowhere.
 */
@Timeout(60)
class AttackingNamesTests {

	@TempDir
	private Path outside;

	private Path folder() {
		return this.outside.resolve("a/caches");
	}

	private Path file() {
		return folder().resolve("names.db");
	}

	static Stream<Named<String>> names() {
		return Stream.of(named("a statement", "'; DROP TABLE cache; --"), named("a condition", "\" OR \"\"=\""),
				named("a union", "key' UNION SELECT value FROM cache --"), named("per cent", "%"),
				named("underscore", "_"), named("a numbered parameter", "?1"), named("a named parameter", ":key"),
				named("NUL", "a\u0000b"), named("control characters", "\u0001\u001b[31m\n"),
				named("an emoji", "\ud83d\ude00"), named("the folder above", "../x"), named("folders above", "../../x"),
				named("a folder", "a/b"), named("a dot", "."), named("two dots", ".."),
				named("an absolute path", "/tmp/diskcache-attack"), named("a drive", "C:\\x"),
				named("a URI", "file:///tmp/x?mode=rw"), named("a device", "CON"),
				named("a path after NUL", "x\u0000/../../y"), named("a home", "~/x"),
				named("a variable", "${user.home}"), named("256 characters", "x/".repeat(128)));
	}

	@AfterEach
	void nothingIsOutsideOfTheFolder() throws IOException {
		try (Stream<Path> files = Files.walk(this.outside)) {
			assertThat(files).allMatch((file) -> file.startsWith(folder()) || folder().startsWith(file));
		}
		assertThat(Path.of("/tmp/diskcache-attack.db")).doesNotExist();
		assertThat(Path.of("/tmp/diskcache-attack")).doesNotExist();
	}

	@ParameterizedTest
	@MethodSource("names")
	@DisplayName("[V1] names and keys of the core are data, whatever they look like")
	void namesAreData(String name) {
		for (int round = 0; round < 2; round++) {
			try (DiskBackedCache<String> cache = DiskBackedCache.builder(name, String.class).file(file()).build()) {
				assertThat(cache.get(name)).isEqualTo((round == 0) ? null : name);
				cache.putMany(Map.of(name, name, "other", "value"));
				assertThat(cache.getMany(List.of(name, "other"))).hasSize(2);
				assertThat(cache.count()).isEqualTo(2);
			}
		}
		try (DiskBackedCache<String> cache = DiskBackedCache.builder(name, String.class).file(file()).build()) {
			assertThat(cache.delete(name)).isTrue();
			assertThat(cache.get("other")).isEqualTo("value");
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	@DisplayName("[A2] [A5] a cache of any name stays in its folder, and any key in its cache")
	void cachesStayInTheirFolder(String name) {
		for (int round = 0; round < 2; round++) {
			DiskBackedCacheManager manager = DiskBackedCacheManager
				.builder((cacheName) -> DiskBackedCache.builder(cacheName, Object.class))
				.directory(folder())
				.build();
			manager.afterPropertiesSet();
			try {
				assertThat(manager.getCache(name).get(name, String.class)).isEqualTo((round == 0) ? null : name);
				manager.getCache(name).put(name, name);
				assertThat(manager.getCache("other").get(name)).isNull();
			}
			finally {
				manager.destroy();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	@DisplayName("[M1] a schema version is refused or it is data")
	void schemaVersionsAreData(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DiskBackedCache.builder("names", String.class).file(file()).schemaVersion(name).build())
			.withMessageContaining("version");
		try (DiskBackedCache<String> cache = DiskBackedCache.builder("names", String.class).file(file()).build()) {
			cache.put("key", "value");
		}
		CacheFile forged = new CacheFile(file());
		forged.update("INSERT INTO stored_types VALUES (?, ?)", name, name);
		forged.update("INSERT INTO stored_types VALUES ('java.lang.String', ?)", name);
		forged.update("INSERT INTO cache SELECT ?, size, created_at, accessed_at, checksum, type, ?, value FROM cache",
				name, name);
		try (DiskBackedCache<String> cache = DiskBackedCache.builder("names", String.class).file(file()).build()) {
			assertThat(cache.get(name)).isNull();
			assertThat(cache.get("key")).isEqualTo("value");
			assertThat(forged.count()).isOne();
		}
	}

	@Test
	@DisplayName("[V1] a key that no cache can hold is refused, and its length is named")
	void keysThatNobodyCanHold() {
		try (DiskBackedCache<String> cache = DiskBackedCache.builder("names", String.class).file(file()).build()) {
			assertThatIllegalArgumentException().isThrownBy(() -> cache.put("../".repeat(1_000_000), "value"))
				.withMessageContaining("3000000")
				.withMessageNotContaining("../..");
			assertThatIllegalArgumentException().isThrownBy(() -> cache.get("\ud800"));
		}
	}

	@Test
	@DisplayName("[A2] a name of a million characters is a name")
	void aVeryLongName() {
		DiskBackedCacheManager manager = DiskBackedCacheManager
			.builder((cacheName) -> DiskBackedCache.builder(cacheName, Object.class))
			.directory(folder())
			.build();
		manager.afterPropertiesSet();
		try {
			String name = "../".repeat(333_333);
			manager.getCache(name).put(name, "value");
			assertThat(manager.getCache(name).get(name, String.class)).isEqualTo("value");
		}
		finally {
			manager.destroy();
		}
	}

}
