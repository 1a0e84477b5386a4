package io.github.diskcache.actuate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.DiskBackedCacheManagerBuilder;
import io.github.diskcache.spring.UnusableDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class DiskCacheHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	@TempDir
	Path folder;

	private DiskBackedCacheManager manager;

	@AfterEach
	void close() {
		this.manager.destroy();
	}

	@Test
	@DisplayName("[A8] UP with the mode disk")
	void upWithTheModeDisk() {
		open(builder().directory(this.folder));
		Health health = health(Status.DOWN);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnly(Map.entry("mode", "disk"),
				Map.entry("caches", Map.of("books", "disk", "users", "disk")));
	}

	@Test
	@DisplayName("[A8] no cache yet is no failure")
	void noCacheYetIsNoFailure() {
		this.manager = DiskBackedCacheManager.builder((name) -> DiskBackedCache.builder(name, Object.class))
			.directory(this.folder)
			.build();
		assertThat(health(Status.DOWN))
			.isEqualTo(Health.up().withDetail("mode", "disk").withDetail("caches", Map.of()).build());
	}

	@Test
	@DisplayName("[A8] an unusable directory is one before any cache is open")
	void anUnusableDirectoryIsOneBeforeAnyCacheIsOpen() throws Exception {
		Path file = Files.createFile(this.folder.resolve("file"));
		open(DiskBackedCacheManager.builder((name) -> DiskBackedCache.builder(name, Object.class))
			.directory(file)
			.onUnusableDirectory(UnusableDirectory.MEMORY));
		Health health = health(Status.OUT_OF_SERVICE);
		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health.getDetails()).containsEntry("mode", "memory-only")
			.containsKey("since")
			.containsEntry("caches", Map.of());
		assertThat(health.getDetails().get("reason")).asString().contains(file.toString());
	}

	@Test
	@DisplayName("[A8] caches that are to keep nothing are memory-only before any is open")
	void cachesThatAreToKeepNothingAreMemoryOnlyBeforeAnyIsOpen() {
		open(DiskBackedCacheManager.builder((name) -> DiskBackedCache.builder(name, Object.class)));
		Health health = health(Status.DOWN);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("mode", "memory-only")
			.containsKey("reason")
			.doesNotContainKey("since");
	}

	@Test
	@DisplayName("[A8] a disk that fails: UP, memory-only with reason and since when, until it works again")
	void aDiskThatFailsIsMemoryOnlyUntilItWorksAgain() throws Exception {
		open(builder().directory(this.folder));
		try (Connection outside = DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve("books.db"));
				Statement statement = outside.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			this.manager.getCache("books").put("key", "the-value");
			Health health = health(Status.UP);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("mode", "memory-only")
				.containsEntry("since", NOW)
				.containsEntry("retryingAt", NOW)
				.containsEntry("caches", Map.of("books", "memory-only", "users", "disk"));
			assertThat(health.getDetails().get("reason")).asString().contains("books").doesNotContain("the-value");
			statement.execute("ROLLBACK");
		}
		this.manager.getCache("books").put("key", "the-value");
		assertThat(health(Status.UP).getDetails()).containsEntry("mode", "disk").doesNotContainKey("reason");
	}

	@Test
	@DisplayName("[A8] the status while the disk fails can be chosen")
	void theStatusWhileTheDiskFailsCanBeChosen() throws Exception {
		Path file = Files.createFile(this.folder.resolve("file"));
		open(builder().directory(file.resolve("caches")).onUnusableDirectory(UnusableDirectory.MEMORY));
		Health health = health(Status.OUT_OF_SERVICE);
		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health.getDetails()).containsEntry("mode", "memory-only").containsEntry("since", NOW);
		assertThat(health.getDetails().get("reason")).asString().contains(file.toString());
	}

	@Test
	@DisplayName("[A8] a cache that is to keep nothing is memory-only, and has not failed")
	void aCacheThatIsToKeepNothingIsMemoryOnly() {
		open(builder());
		Health health = health(Status.DOWN);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("mode", "memory-only")
			.containsKey("reason")
			.doesNotContainKey("since");
	}

	@Test
	@DisplayName("[A8] after the close it is still answered")
	void afterTheCloseItIsStillAnswered() {
		open(builder().directory(this.folder));
		this.manager.destroy();
		assertThat(health(Status.DOWN).getStatus()).isEqualTo(Status.UP);
	}

	private static DiskBackedCacheManagerBuilder builder() {
		return DiskBackedCacheManager
			.builder((name) -> DiskBackedCache.builder(name, Object.class)
				.clock(Clock.fixed(NOW, ZoneOffset.UTC))
				.busyTimeout(Duration.ofMillis(20)))
			.initialNames(List.of("books", "users"));
	}

	private void open(DiskBackedCacheManagerBuilder builder) {
		this.manager = builder.build();
		this.manager.afterPropertiesSet();
	}

	private Health health(Status degraded) {
		return new DiskCacheHealthIndicator(this.manager, degraded).health();
	}

}
