package io.github.diskcache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two caches on one file, as two processes have them: nothing in this JVM tells one what
 * the other does.
 */
class SharedFileTests extends CacheFixture {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private DiskBackedCache<String> ours;

	private DiskBackedCache<String> theirs;

	@BeforeEach
	void openBoth() {
		this.ours = open();
		this.theirs = open();
	}

	private void waitForCheck() {
		this.clock.advance(INTERVAL);
	}

	@Test
	@DisplayName("[K3] a value put by another process replaces the one in memory")
	void seesWhatAnotherPut() {
		this.ours.put("a", "ours");
		this.theirs.put("a", "theirs");
		waitForCheck();
		assertThat(this.ours.get("a")).isEqualTo("theirs");
		assertThat(this.theirs.get("a")).isEqualTo("theirs");
	}

	@Test
	@DisplayName("[K3] a value deleted by another process is gone")
	void seesWhatAnotherDeleted() {
		this.ours.put("a", "x");
		assertThat(this.theirs.delete("a")).isTrue();
		waitForCheck();
		assertThat(this.ours.get("a")).isNull();
		assertThat(this.ours.exists("a")).isFalse();
		assertThat(this.ours.getMany(List.of("a"))).isEmpty();
		assertThat(this.ours.stats().currentMemoryItems()).isZero();
	}

	@Test
	@DisplayName("[K3] everything cleared by another process is gone")
	void seesThatAnotherCleared() {
		this.ours.putMany(Map.of("a", "x", "b", "y"));
		this.theirs.clear();
		waitForCheck();
		assertThat(this.ours.getMany(List.of("a", "b"))).isEmpty();
		assertThat(this.ours.get("a")).isNull();
		assertThat(this.ours.get("b")).isNull();
		assertThat(this.ours.count()).isZero();
	}

	@Test
	@DisplayName("[K3] exists and getMany notice others by themselves")
	void otherReadsNotice() {
		this.ours.putMany(Map.of("a", "1", "b", "2"));
		this.theirs.put("a", "new");
		this.theirs.delete("b");
		waitForCheck();
		assertThat(this.ours.exists("b")).isFalse();
		assertThat(this.ours.getMany(List.of("a", "b"))).isEqualTo(Map.of("a", "new"));
	}

	@Test
	@DisplayName("[K3] [G1] what others did not touch stays in memory, as the same reference")
	void keepsWhatIsUnchanged() {
		String value = new String("kept");
		this.ours.put("a", value);
		this.theirs.put("b", "other");
		waitForCheck();
		assertThat(this.ours.get("a")).isSameAs(value);
		assertThat(this.ours.get("a")).isSameAs(value);
		assertThat(this.ours.stats().memoryHits()).isEqualTo(2);
	}

	@Test
	@DisplayName("[K3] a get that brings its own time notices others as well")
	void aGivenTimeDoesNotHideOthers() {
		this.ours.put("a", "ours");
		this.theirs.put("a", "theirs");
		waitForCheck();
		assertThat(this.ours.get("a", START)).isEqualTo("theirs");
	}

	@Test
	@DisplayName("[K3] a process that writes notices others when it writes")
	void noticesWhileWriting() {
		this.ours.put("a", "ours");
		this.theirs.put("a", "theirs");
		this.ours.put("b", "x");
		assertThat(this.ours.get("a")).isEqualTo("theirs");
	}

	@Test
	@DisplayName("[K3] a promotion of a value that another process then changed does not last")
	void promotedValuesAreCompared() {
		this.theirs.put("a", "first");
		assertThat(this.ours.get("a")).isEqualTo("first");
		this.theirs.put("a", "second");
		waitForCheck();
		assertThat(this.ours.get("a")).isEqualTo("second");
		assertThat(this.ours.stats().diskHits()).isEqualTo(2);
	}

	@Test
	@DisplayName("[K3] [L1] one limit holds for both")
	void sharesTheLimits() {
		close();
		DiskBackedCache<String> one = open(texts().diskMaxItems(10));
		DiskBackedCache<String> other = open(texts().diskMaxItems(10));
		for (int i = 0; i < 30; i++) {
			((i % 2 == 0) ? one : other).put("k" + i, "v" + i);
			assertThat(one.count()).isLessThanOrEqualTo(10);
		}
		assertThat(other.count()).isEqualTo(10);
		waitForCheck();
		assertThat(one.get("k0")).isNull();
		assertThat(other.get("k29")).isEqualTo("v29");
	}

	@Test
	@DisplayName("[X1] who closes first leaves the file to the other")
	void closingLeavesTheOtherAlone() {
		this.ours.put("a", "x");
		this.ours.close();
		assertThat(this.theirs.get("a")).isEqualTo("x");
		this.theirs.put("b", "y");
		this.theirs.close();
		assertThat(Files.exists(Path.of(path() + "-wal"))).isFalse();
		assertThat(file().count()).isEqualTo(2);
	}

	@Test
	@DisplayName("[K3] a cache in memory has nobody to look for")
	void memoryIsNotShared() {
		try (DiskBackedCache<String> alone = DiskBackedCache.builder("alone", String.class)
			.inMemory()
			.diskMaxSize(DataSize.ofMegabytes(1))
			.clock(this.clock)
			.build()) {
			alone.put("a", "x");
			waitForCheck();
			assertThat(alone.get("a")).isEqualTo("x");
		}
	}

}
