package io.github.diskcache.spring;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.github.diskcache.LogCapture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Whoever still runs while the application ends is not stopped by its cache.
 */
@DisplayName("[A11] after the close")
class ClosedCacheTests extends SpringCacheFixture {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	private static void assertPermanentMiss(Cache cache) {
		cache.put("key", "value");
		assertThat(cache.get("key")).isNull();
		assertThat(cache.get("key", String.class)).isNull();
		assertThat(cache.<String>get("key", () -> "loaded")).isEqualTo("loaded");
		assertThat(cache.<String>get("key", () -> "again")).isEqualTo("again");
		assertThat(cache.putIfAbsent("key", "value")).isNull();
		cache.put("nothing", null);
		cache.put(new Object(), "an unsupported key");
		assertThat(cache.putIfAbsent(new Object(), "value")).isNull();
		cache.evict("key");
		assertThat(cache.evictIfPresent("key")).isFalse();
		cache.clear();
		assertThat(cache.invalidate()).isFalse();
		CompletableFuture<?> found = cache.retrieve("key");
		assertThat(found == null || outcome(found) == null).isTrue();
		assertThat(outcome(cache.retrieve("key", () -> CompletableFuture.completedFuture("loaded"))))
			.isEqualTo("loaded");
	}

	@Test
	void everyViewIsAPermanentMiss() {
		SpringDiskCache cache = openCache();
		List<Cache> views = List.of(cache, view(cache, String.class), asynchronousView(cache, String.class));
		cache.put("key", "value");
		closeManagers();
		views.forEach(ClosedCacheTests::assertPermanentMiss);
		assertPermanentMiss(view(cache, Book.class));
		assertThat(this.log.messages(Level.WARN)).isEmpty();
		assertThat(this.log.messages(Level.ERROR)).isEmpty();
	}

	@Test
	void knownAndUnknownNamesAreStillAnswered() {
		DiskBackedCacheManager manager = open();
		manager.getCache(NAME).put("key", "value");
		closeManagers();
		assertPermanentMiss(manager.getCache(NAME));
		assertPermanentMiss(manager.getCache("never opened"));
		assertThat(this.folder.resolve(CacheFileNames.of("never opened"))).doesNotExist();
	}

	@Test
	void theTypedCoreSaysThatItIsClosed() {
		DiskBackedCacheManager manager = open();
		var typed = manager.getCache(NAME, String.class);
		closeManagers();
		assertThatIllegalStateException().isThrownBy(() -> typed.get("key")).withMessageContaining(NAME);
		assertThat(manager.getCache("never opened", String.class)).isNull();
	}

	@Test
	void aLoadThatIsUnderWayEnds() {
		SpringDiskCache cache = openCache();
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletableFuture<String> later = cache.retrieve("later", () -> source);
		String now = cache.get("now", () -> {
			closeManagers();
			return "loaded";
		});
		assertThat(now).isEqualTo("loaded");
		source.complete("loaded later");
		assertThat(outcome(later)).isEqualTo("loaded later");
	}

	@Test
	void theStatisticsStay() {
		SpringDiskCache cache = openCache();
		cache.put("key", "value");
		closeManagers();
		assertThat(cache.tiers().stats().totalPuts()).isOne();
		assertThat(cache.tiers().newest(10)).isEmpty();
	}

	@Test
	void threadsAreGone() throws InterruptedException {
		SpringDiskCache cache = openCache();
		asynchronousView(cache, String.class).put("key", "value");
		outcome(cache.retrieve("absent"));
		closeManagers();
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			// The clock belongs to all caches of the JVM, those of other tests among
			// them.
			if (thread.getName().startsWith("disk-cache-") && !thread.getName().equals("disk-cache-ticker")) {
				thread.join(PATIENCE * 1000);
				assertThat(thread.isAlive()).as(thread.getName()).isFalse();
			}
		}
	}

	@Test
	void theManagerCanBeClosedTwice() {
		DiskBackedCacheManager manager = open();
		manager.getCache(NAME);
		manager.destroy();
		manager.destroy();
		assertThat(file().path()).exists();
	}

}
