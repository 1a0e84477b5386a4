package io.github.diskcache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K4] The file goes, or another takes its place, while the cache has it open.
 */
class ReplacedFileTests extends CacheFixture {

	private DiskBackedCache<String> opened() {
		DiskBackedCache<String> cache = texts().shareCheckInterval(Duration.ofMillis(1)).build();
		for (int i = 0; i < 20; i++) {
			cache.put("k" + i, "v" + i);
		}
		this.clock.advance(Duration.ofSeconds(1));
		return cache;
	}

	private void assertWorks(DiskBackedCache<String> cache) {
		this.clock.advance(Duration.ofSeconds(1));
		cache.get("k0");
		cache.put("after", "new");
		assertThat(cache.get("after")).isEqualTo("new");
		assertThat(file().texts("SELECT key FROM cache WHERE key = 'after'")).containsExactly("after");
		cache.close();
		try (DiskBackedCache<String> again = texts().build()) {
			assertThat(again.get("after")).isEqualTo("new");
		}
	}

	@Test
	@DisplayName("[K4] a deleted file is made anew, and what memory held is dropped")
	void deletedFile() throws IOException {
		DiskBackedCache<String> cache = opened();
		Files.delete(path());
		assertThat(cache.get("k1")).isNull();
		assertThat(cache.count()).isZero();
		assertWorks(cache);
	}

	@Test
	@DisplayName("[K4] a file deleted with its log is made anew")
	void deletedWithItsLog() throws IOException {
		DiskBackedCache<String> cache = opened();
		for (String suffix : List.of("", "-wal", "-shm")) {
			Files.delete(Path.of(path() + suffix));
		}
		cache.put("first", "a put that notices");
		assertThat(cache.get("k1")).isNull();
		assertWorks(cache);
	}

	@Test
	@DisplayName("[K4] a deleted folder is made anew")
	void deletedFolder() throws IOException {
		Path folder = this.folder.resolve("sub");
		DiskBackedCache<String> cache = texts().file(folder.resolve("books.db"))
			.shareCheckInterval(Duration.ofMillis(1))
			.build();
		cache.put("a", "x");
		FileSystemUtils.deleteRecursively(folder);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(cache.get("a")).isNull();
		cache.put("b", "y");
		cache.close();
		try (DiskBackedCache<String> again = texts().file(folder.resolve("books.db")).build()) {
			assertThat(again.get("b")).isEqualTo("y");
		}
	}

	@Test
	@DisplayName("[K4] a moved file is left where it is")
	void movedFile() throws IOException {
		DiskBackedCache<String> cache = opened();
		Path moved = this.folder.resolve("moved.db");
		Files.move(path(), moved);
		assertThat(cache.get("k1")).isNull();
		assertWorks(cache);
		assertThat(Files.size(moved)).isPositive();
	}

	@Test
	@DisplayName("[K4] another cache file in its place is used from then on")
	void replacedFile() throws IOException {
		Path other = this.folder.resolve("other.db");
		try (DiskBackedCache<String> cache = texts().file(other).build()) {
			cache.put("k1", "theirs");
		}
		DiskBackedCache<String> cache = opened();
		Files.move(other, path(), StandardCopyOption.REPLACE_EXISTING);
		assertThat(cache.get("k1")).isEqualTo("theirs");
		assertThat(cache.get("k2")).isNull();
		assertWorks(cache);
	}

	@Test
	@DisplayName("[K4] two caches on a deleted file meet in the new one")
	void bothFindTheNewFile() throws IOException {
		DiskBackedCache<String> one = opened();
		DiskBackedCache<String> other = texts().shareCheckInterval(Duration.ofMillis(1)).build();
		Files.delete(path());
		this.clock.advance(Duration.ofSeconds(1));
		one.put("a", "x");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(other.get("a")).isEqualTo("x");
		other.put("b", "y");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(one.get("b")).isEqualTo("y");
		other.close();
		assertWorks(one);
	}

	@Test
	@DisplayName("[K4] a file that is cut off is noticed, though its pages are still in memory")
	void truncatedFile() throws IOException {
		DiskBackedCache<String> cache = opened();
		cache.get("k1");
		file().text("PRAGMA wal_checkpoint(TRUNCATE)");
		this.clock.advance(Duration.ofSeconds(1));
		cache.get("k1");
		try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
			channel.truncate(8_192);
		}
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(cache.get("k1")).isNull();
		assertThat(cache.stats().corruptDiscards()).isPositive();
		assertWorks(cache);
	}

	@Test
	@DisplayName("[K4] [F3] a file that gives space back is not taken for one that was cut off")
	void shrunkFile() {
		DiskBackedCache<String> cache = opened();
		for (int i = 0; i < 300; i++) {
			cache.put("large" + i, "x".repeat(4_000));
		}
		cache.get("k1");
		cache.deleteMany(IntStream.range(0, 300).mapToObj((i) -> "large" + i).toList());
		for (int i = 0; i < 60; i++) {
			cache.put("k1", "v1");
			file().text("PRAGMA wal_checkpoint(PASSIVE)");
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(cache.get("k1")).isEqualTo("v1");
			assertThat(cache.get("k2")).isEqualTo("v2");
		}
		assertThat(path().toFile().length()).isLessThan(1_000_000);
		assertThat(cache.stats().corruptDiscards()).isZero();
		assertWorks(cache);
	}

	@Test
	@DisplayName("[K4] again and again")
	void deletedManyTimes() throws IOException {
		DiskBackedCache<String> cache = opened();
		for (int i = 0; i < 5; i++) {
			Files.deleteIfExists(path());
			this.clock.advance(Duration.ofSeconds(1));
			cache.get("k");
			cache.put("k", "v" + i);
			assertThat(cache.get("k")).isEqualTo("v" + i);
		}
		assertWorks(cache);
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files.sorted(Comparator.naturalOrder())).hasSizeLessThan(9);
		}
	}

}
