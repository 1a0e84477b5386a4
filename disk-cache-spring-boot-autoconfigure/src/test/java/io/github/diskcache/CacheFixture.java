package io.github.diskcache;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

/**
 * A file for a cache, a clock for it, and the checks of {@link CacheInvariants}.
 */
abstract class CacheFixture {

	static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

	static final String NAME = "books";

	@RegisterExtension
	final CacheInvariants invariants = new CacheInvariants();

	final MutableClock clock = new MutableClock(START);

	@TempDir
	Path folder;

	Path path() {
		return this.folder.resolve("books.db");
	}

	CacheFile file() {
		return new CacheFile(path());
	}

	DiskBackedCacheBuilder<String> texts() {
		return builder(String.class);
	}

	<V> DiskBackedCacheBuilder<V> builder(Class<V> type) {
		return DiskBackedCache.builder(NAME, type).file(path()).clock(this.clock);
	}

	<V> DiskBackedCache<V> open(DiskBackedCacheBuilder<V> builder) {
		return this.invariants.watch(builder.build(), path());
	}

	DiskBackedCache<String> open() {
		return open(texts());
	}

	/** Ends the program, as far as the cache can tell. */
	void close() {
		this.invariants.checkAndClose();
	}

	static Instant at(long seconds) {
		return START.plusSeconds(seconds);
	}

	static DataSize bytes(long bytes) {
		return DataSize.ofBytes(bytes);
	}

	/** A text whose JSON has that many bytes. */
	static String ofSize(int bytes) {
		return "x".repeat(bytes - 2);
	}

}
