package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.delete;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * [N1] [K3] Totals that are known need not be read, and are right all the same.
 */
@ExtendWith(OutputCaptureExtension.class)
class KnownTotalsTests {

	/** So many that a store no longer expects others to write. */
	private static final int ENOUGH = 40;

	@TempDir
	private Path folder;

	private final RecordingListener listener = new RecordingListener();

	private SqliteEntryStore open(StoreLimits limits, RecordingListener heard) {
		return SqliteEntryStore.open(new SqliteSettings(this.folder.resolve("cache.db"), limits, System::nanoTime),
				heard);
	}

	private static void putMany(SqliteEntryStore store, String prefix, int count) {
		IntStream.range(0, count).forEach((i) -> store.write(put(T0 + i, entry(prefix + i, 10, T0 + i))));
	}

	@Test
	@DisplayName("[N1] totals fit the rows after another has put, replaced and deleted in between")
	void totalsFitAfterForeignCommits(CapturedOutput output) {
		try (SqliteEntryStore one = open(Entries.wide(), this.listener);
				SqliteEntryStore other = open(Entries.wide(), new RecordingListener())) {
			putMany(one, "a", ENOUGH);
			putMany(other, "b", ENOUGH);
			one.write(put(T0, entry("b0", 30, T0)));
			assertThat(one.totals()).isEqualTo(new Totals(2 * ENOUGH, 2 * ENOUGH * 10 + 20));
			putMany(one, "c", ENOUGH);
			other.write(delete(T0, "a0", "b0", "c0"));
			one.write(put(T0, entry("d", 5, T0)));
			assertThat(other.totals()).isEqualTo(new Totals(3 * ENOUGH - 2, (3 * ENOUGH - 3) * 10 + 5));
		}
		assertThat(output).doesNotContain("totals");
	}

	@Test
	@DisplayName("[L1] what goes to make room depends on what others have put, too")
	void evictsByWhatOthersHavePut() {
		try (SqliteEntryStore one = open(Entries.limits(ENOUGH + 10, 1_000_000), this.listener);
				SqliteEntryStore other = open(Entries.limits(ENOUGH + 10, 1_000_000), new RecordingListener())) {
			putMany(one, "a", ENOUGH);
			putMany(other, "b", 10);
			one.write(put(T0 + ENOUGH, entry("new", 10, T0 + ENOUGH)));
			assertThat(one.totals().items()).isEqualTo(ENOUGH + 10);
			assertThat(this.listener.removals(RemovalCause.EVICTED)).isEqualTo(1);
			assertThat(one.read("a0")).isNull();
		}
	}

	@Test
	@DisplayName("[N1] what another has put and this store deletes is not taken for damage")
	void deletesMoreThanItKnowsOf(CapturedOutput output) {
		try (SqliteEntryStore one = open(Entries.wide(), this.listener);
				SqliteEntryStore other = open(Entries.wide(), new RecordingListener())) {
			putMany(one, "a", ENOUGH);
			IntStream.range(0, ENOUGH).forEach((i) -> one.write(delete(T0 + i, "a" + i)));
			putMany(other, "b", 10);
			one.write(delete(T0 + ENOUGH, "b0", "b1", "b2"));
			assertThat(one.totals()).isEqualTo(new Totals(7, 70));
		}
		assertThat(output).doesNotContain("totals");
	}

	@Test
	@DisplayName("[K3] a transaction that finds others' commits tells of them, though it is carried out twice")
	void tellsOfForeignCommits() {
		try (SqliteEntryStore one = open(Entries.wide(), this.listener);
				SqliteEntryStore other = open(Entries.wide(), new RecordingListener())) {
			putMany(one, "a", ENOUGH);
			this.listener.events.clear();
			other.write(put("b", T0));
			one.write(put("c", T0));
			assertThat(this.listener.events).contains("changed by others");
			assertThat(this.listener.lastCommitted().requests()).hasSize(1);
			assertThat(List.of("a0", "b", "c")).allMatch((key) -> one.read(key) != null);
		}
	}

	@Test
	@DisplayName("[L5] stamps that are due reach the disk when the transaction is carried out twice")
	void stampsOnceMore() {
		try (SqliteEntryStore one = open(Entries.wide(), this.listener);
				SqliteEntryStore other = open(Entries.wide(), new RecordingListener())) {
			putMany(one, "a", ENOUGH);
			other.write(put("b", T0));
			this.listener.overdue.putAll(Map.of("a0", T0 + 1_000));
			one.write(new WriteRequest.Delete(List.of("a1"), T0));
			assertThat(one.peek("a0").accessedAt()).isEqualTo(T0 + 1_000);
		}
	}

}
