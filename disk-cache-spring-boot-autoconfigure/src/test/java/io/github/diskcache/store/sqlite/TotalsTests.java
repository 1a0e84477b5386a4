package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.Entries;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.limits;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The totals that are kept equal those that are counted.
 */
class TotalsTests {

	private static final StoredType OTHER = new StoredType("java.lang.Long", "7");

	private final RecordingListener listener = new RecordingListener();

	private Path file;

	private SqliteEntryStore store;

	@BeforeEach
	void openStore(@TempDir Path folder) {
		this.file = folder.resolve("totals.db");
		open(Entries.wide());
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	@DisplayName("[N1] [K6] After any operations the totals equal the rows")
	void equalTheRowsAfterRandomOperations() {
		this.store.close();
		open(limits(25, 900, new AgeLimit(300, false)));
		Random random = new Random(815);
		List<String> keys = Entries.keys(60);
		long at = T0;
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			for (int i = 0; i < 800; i++) {
				at += random.nextInt(12);
				String key = keys.get(random.nextInt(keys.size()));
				change(random, key, at);
				assertThat(this.store.totals()).as("after step " + i).isEqualTo(counted(other));
				assertThat(this.store.totals().items()).isLessThanOrEqualTo(25);
				assertThat(this.store.totals().bytes()).isLessThanOrEqualTo(900);
			}
		}
		assertThat(this.listener.removals(RemovalCause.EVICTED)).isPositive();
		assertThat(this.listener.removals(RemovalCause.EXPIRED)).isPositive();
	}

	@Test
	@DisplayName("[N1] Reading the totals counts nothing")
	void readsOneRow() {
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			assertThat(other.number("SELECT COUNT(*) FROM totals")).isEqualTo(1);
		}
	}

	@Test
	@DisplayName("[K4] [N1] Totals that somebody has changed are counted again by the next write")
	void writeRepairsChangedTotals() {
		fill(this.store, T0, "a", "b", "c");
		outside("UPDATE totals SET items = 1, bytes = 7");
		this.store.write(put("d", T0 + 5));
		assertThat(this.store.totals()).isEqualTo(new Totals(4, 40));
	}

	@Test
	@DisplayName("[K4] [N1] Totals that are gone are counted again by the next write")
	void writeRepairsMissingTotals() {
		fill(this.store, T0, "a", "b", "c");
		outside("DELETE FROM totals");
		this.store.write(put("d", T0 + 5));
		assertThat(this.store.totals()).isEqualTo(new Totals(4, 40));
	}

	@Test
	@DisplayName("[K4] [N1] Whoever asks for totals that somebody has changed has them counted again")
	void askingRepairsChangedTotals() {
		fill(this.store, T0, "a", "b", "c");
		outside("UPDATE totals SET items = 1, bytes = 7");
		assertThat(this.store.totals()).isEqualTo(new Totals(3, 30));
		assertThat(present(this.store, "a", "b", "c")).containsExactly("a", "b", "c");
	}

	@Test
	@DisplayName("[K4] [N1] Totals below zero are no totals")
	void repairsNegativeTotals() {
		fill(this.store, T0, "a");
		saveTotals(-1, -10);
		this.store.write(put("b", T0 + 5));
		assertThat(this.store.totals()).isEqualTo(new Totals(2, 20));
	}

	@Test
	@DisplayName("[K4] [N1] Totals that become negative are counted again")
	void repairsTotalsThatBecomeNegative() {
		fill(this.store, T0, "a", "b", "c");
		saveTotals(1, 10);
		this.store.write(Entries.delete(T0 + 5, "a", "b"));
		assertThat(this.store.totals()).isEqualTo(new Totals(1, 10));
	}

	@Test
	@DisplayName("[K4] [N1] Eviction that finds no row has the totals counted again")
	void repairsTotalsOfNoRows() {
		this.store.close();
		open(limits(10, 1_000));
		saveTotals(50, 5_000);
		this.store.write(put("a", T0 + 5));
		this.store.write(put("b", T0 + 6));
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			assertThat(this.store.totals()).isEqualTo(counted(other));
		}
	}

	private void change(Random random, String key, long at) {
		switch (random.nextInt(12)) {
			case 0 -> this.store.write(Entries.delete(at, key, key + "x"));
			case 1 -> this.store.write(new WriteRequest.Purge(3, at));
			case 2 -> this.store.write(new WriteRequest.Restamp(Map.of(key, at), at));
			case 3 -> this.listener.stamps.put(key, at);
			case 4 -> this.store.write(new WriteRequest.Shrink(at));
			case 5 -> {
				if (random.nextInt(5) == 0) {
					this.store.write(new WriteRequest.Clear(at));
				}
			}
			case 6 -> {
				if (random.nextInt(5) == 0) {
					this.store.write(new WriteRequest.DiscardKinds(List.of(OTHER), at));
				}
			}
			case 7 -> {
				if (this.store.peek(key) != null) {
					this.store.discard(this.store.peek(key), RemovalCause.UNREADABLE);
				}
			}
			default -> {
				StoredType kind = random.nextBoolean() ? OTHER : Entries.TEXT;
				NewEntry one = entry(key, kind, 1 + random.nextInt(90), at);
				this.store.write(put(at, one, entry(key + "y", kind, 1 + random.nextInt(90), at)));
			}
		}
	}

	private void open(StoreLimits limits) {
		this.store = SqliteEntryStore.open(new SqliteSettings(this.file, limits, System::nanoTime), this.listener);
	}

	private void outside(String sql) {
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			other.execute(sql);
		}
	}

	/** Leaves totals that look as if they were saved. */
	private void saveTotals(long items, long bytes) {
		long checksum = ((items * 31 + bytes) * 31 + 99) * 31 + 17;
		outside("UPDATE totals SET items = %d, bytes = %d, sequence = 99, checksum = %d".formatted(items, bytes,
				checksum));
	}

	private static Totals counted(OutsideConnection other) {
		return new Totals(other.number("SELECT COUNT(*) FROM cache"),
				other.number("SELECT COALESCE(SUM(size), 0) FROM cache"));
	}

}
