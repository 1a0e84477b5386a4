package io.github.diskcache.benchmarks.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoreListener;
import io.github.diskcache.store.StoredEntry;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.sqlite.SqliteEntryStore;
import io.github.diskcache.store.sqlite.SqliteSettings;

/**
 * The store of this project under nothing that knows of uses: rows are read, checked and
 * decoded as the cache does that, and no entry comes to memory. The oldest entry is the
 * one that was put first.
 */
final class OursWithoutRecency implements DiskPeer {

	private static final StoredType PRODUCT = new StoredType(Product.class.getName(), "1.0.0");

	private final EntryStore store;

	OursWithoutRecency(Folder folder, long limit) {
		AgeLimit anyAge = new AgeLimit(TimeUnit.DAYS.toMicros(365), false);
		StoreLimits limits = new StoreLimits(limit, Long.MAX_VALUE / 2, anyAge, Duration.ofSeconds(5));
		this.store = SqliteEntryStore
			.open(new SqliteSettings(folder.file("without-recency.db"), limits, System::nanoTime), new UsesUnknown());
	}

	@Override
	public Product get(String key) {
		StoredEntry entry = this.store.read(key);
		return (entry != null && entry.isIntact()) ? Json.read(entry.value()) : null;
	}

	@Override
	public void put(String key, Product value) {
		putMany(Map.of(key, value));
	}

	@Override
	public void putMany(Map<String, Product> values) {
		long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
		List<NewEntry> entries = new ArrayList<>();
		values.forEach((key, value) -> entries.add(NewEntry.of(key, PRODUCT, Json.write(value), value, now)));
		this.store.write(new WriteRequest.Put(entries, now));
	}

	@Override
	public void close() {
		this.store.close();
	}

	/** Knows only what rows tell. */
	private static final class UsesUnknown implements StoreListener {

		@Override
		public long newestStamp(String key, long accessedAt) {
			return accessedAt;
		}

		@Override
		public Map<String, Long> overdueStamps(long at) {
			return Map.of();
		}

		@Override
		public void committing(StoreChanges changes) {
			// No memory has to agree with the store.
		}

		@Override
		public void committed(StoreChanges changes) {
			// As above.
		}

		@Override
		public void failed(StoreChanges changes) {
			// Whoever has asked hears of it.
		}

		@Override
		public void changedByOthers() {
			// There are none.
		}

		@Override
		public void lost() {
			throw new IllegalStateException("The file of the bench has lost its place");
		}

		@Override
		public void damaged() {
			throw new IllegalStateException("The file of the bench is damaged");
		}

	}

}
