package io.github.diskcache;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.diskcache.store.Worker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a shared cache does with values that memory alone holds, and with those who
 * measure it.
 */
@Timeout(60)
class ForeignNewsTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));

	private SharedCache shared;

	private CacheView view;

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("books.db");
	}

	@BeforeEach
	void open() {
		this.shared = SharedCache.open(DiskBackedCache.builder("books", Object.class)
			.file(file())
			.busyTimeout(Duration.ofMillis(50))
			.shareCheckInterval(Duration.ofMillis(100))
			.clock(this.clock));
		this.view = this.shared.view(String.class, new ViewOptions("Books.find", Object.class, true, true, false));
	}

	@AfterEach
	void close() {
		this.shared.close();
	}

	@Test
	@DisplayName("[K3] of several values at once, too, a newer one on disk comes before one that memory alone holds")
	void theRowWins() {
		DiskBackedCache<String> typed = this.shared.typed(String.class);
		try (DiskBackedCache<String> other = DiskBackedCache.builder("books", String.class)
			.file(file())
			.clock(this.clock)
			.build()) {
			new CacheFile(file()).whileLocked(() -> this.view.put("key", "kept while the disk was busy"));
			this.view.put("other", "the disk works again");
			other.put("key", "newer");
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(typed.getMany(List.of("key"))).containsEntry("key", "newer");
		}
	}

	@Test
	@DisplayName("[A7] a registry that fails keeps nobody waiting and fails nobody's operation")
	void failingTimings() {
		this.shared.timings(new CacheTimings() {

			@Override
			public void diskOperation(DiskOperation operation, long nanos) {
				throw new IllegalStateException("closed");
			}

			@Override
			public void load(long nanos) {
			}

		});
		Worker<@Nullable Object> loaded = Worker.start(() -> {
			this.view.putLoaded("key", "value", (change) -> {
				change.run();
				return true;
			});
			return this.view.get("key");
		});
		assertThat(loaded.outcome()).isEqualTo("value");
		assertThat(this.shared.typed(String.class).getMany(List.of("key", "absent"))).hasSize(1);
	}

}
