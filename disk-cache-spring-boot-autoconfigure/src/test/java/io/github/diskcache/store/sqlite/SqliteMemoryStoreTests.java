package io.github.diskcache.store.sqlite;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.EntryStoreContract;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.Worker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database in memory keeps to the contract.
 */
class SqliteMemoryStoreTests extends EntryStoreContract {

	@Override
	protected EntryStore create(StoreLimits limits) {
		return SqliteEntryStore.open(new SqliteSettings(null, limits, System::nanoTime), listener());
	}

	@Test
	@DisplayName("[K1] Two stores in memory share nothing")
	void isAlone() {
		EntryStore one = open();
		EntryStore other = open();
		one.write(Entries.put("key", Entries.T0));
		assertThat(other.read("key")).isNull();
	}

	@Test
	@DisplayName("[K1] A writer does not wait for readers that are long gone")
	void writesGoOnBesideReads() {
		EntryStore store = open();
		AtomicBoolean done = new AtomicBoolean();
		List<Worker<?>> readers = List.of(readUntil(store, done), readUntil(store, done));
		try {
			Worker.run(() -> {
				for (int i = 0; i < 5_000; i++) {
					store.write(Entries.put("key", Entries.T0 + i));
				}
			}).outcome();
		}
		finally {
			done.set(true);
			readers.forEach(Worker::outcome);
		}
		assertThat(store.peek("key").createdAt()).isEqualTo(Entries.T0 + 4_999);
	}

	private static Worker<?> readUntil(EntryStore store, AtomicBoolean done) {
		return Worker.run(() -> {
			while (!done.get()) {
				store.read("key");
			}
		});
	}

}
