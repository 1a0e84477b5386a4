package io.github.diskcache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Recency}.
 */
@DisplayName("[L5] recency that the disk does not know")
class RecencyTests {

	private static final long SECOND = 1_000_000;

	private final Recency recency = new Recency();

	private final MemoryTier memory = new MemoryTier(10, 1_000, this.recency::leaving);

	private static MemoryEntry entry(String key, long stamp) {
		return new MemoryEntry(key, new MemoryEntry.Content(key, "type", 1, true, 0),
				new MemoryEntry.Times(stamp, stamp, stamp, stamp));
	}

	private MemoryEntry install(String key, long stamp) {
		MemoryEntry entry = entry(key, stamp);
		this.memory.install(List.of(entry));
		return entry;
	}

	private void fill(int slots) {
		for (int i = 0; i < slots; i++) {
			// The key with the greatest number is the oldest.
			this.recency.remember("key%06d".formatted(i), slots - i);
		}
	}

	@Nested
	@DisplayName("the newest stamp")
	class Newest {

		@Test
		void isThatOfTheRowIfNothingElseIsKnown() {
			assertThat(recency.newest("key", 5)).isEqualTo(5);
			assertThat(recency.newest("key", 5, memory)).isEqualTo(5);
		}

		@Test
		void isTheGreatestOfRowAndSlot() {
			recency.remember("key", 7);
			recency.remember("key", 6);
			assertThat(recency.newest("key", 5)).isEqualTo(7);
			assertThat(recency.newest("key", 8)).isEqualTo(8);
		}

		@Test
		void isThatOfTheMemoryEntryIfThatIsGreater() {
			recency.remember("key", 7);
			recency.touch(install("key", 1), 9);
			assertThat(recency.newest("key", 5, memory)).isEqualTo(9);
		}

		@Test
		void isNotLostWhenTheEntryLeavesMemory() {
			recency.touch(install("key", 1), 9);
			memory.remove("key");
			assertThat(recency.newest("key", 1, memory)).isEqualTo(9);
		}

		@Test
		void isBroughtByTheHitterIfTheEntryHasLeft() {
			MemoryEntry entry = install("key", 1);
			memory.remove("key");
			assertThat(recency.newest("key", 1)).isEqualTo(1);
			recency.touch(entry, 9);
			assertThat(recency.newest("key", 1)).isEqualTo(9);
		}

		@Test
		void takesNoSlotWhileTheEntryIsInMemory() {
			recency.touch(install("key", 1), 9);
			assertThat(recency.newest("key", 1)).isEqualTo(1);
		}

		@Test
		void takesNoSlotWhenTheDiskKnowsTheStampOfWhatLeaves() {
			install("key", 9);
			memory.remove("key");
			assertThat(recency.newest("key", 0)).isZero();
		}

		@Test
		void isForgottenOnRequest() {
			fill(3);
			recency.forget("key000000");
			assertThat(recency.newest("key000000", 0)).isZero();
			assertThat(recency.newest("key000001", 0)).isEqualTo(2);
			recency.forgetAll();
			assertThat(recency.newest("key000001", 0)).isZero();
		}

	}

	@Nested
	@DisplayName("too many slots")
	class TooMany {

		@Test
		void areNotThereAtTheLimit() {
			fill(Recency.MOST_SLOTS);
			assertThat(recency.isFull()).isFalse();
			recency.relieve((stamps) -> {
				throw new AssertionError("relieved too early");
			});
		}

		@Test
		void areRelievedOfTheOlderHalfInTheOrderOfTheKeys() {
			fill(Recency.MOST_SLOTS + 1);
			List<Map<String, Long>> written = new ArrayList<>();
			recency.relieve((stamps) -> written.add(new LinkedHashMap<>(stamps)));
			assertThat(written).hasSize(1);
			Map<String, Long> older = written.get(0);
			assertThat(older).hasSize(Recency.MOST_SLOTS / 2);
			assertThat(List.copyOf(older.keySet())).isSorted();
			assertThat(older.values()).allMatch((stamp) -> stamp <= Recency.MOST_SLOTS / 2);
			assertThat(recency.isFull()).isFalse();
			assertThat(recency.newest("key%06d".formatted(Recency.MOST_SLOTS), 0)).isZero();
			assertThat(recency.newest("key000000", 0)).isEqualTo(Recency.MOST_SLOTS + 1);
		}

		@Test
		void areDroppedWhenTheyCannotBeWritten() {
			fill(Recency.MOST_SLOTS + 1);
			assertThatIllegalStateException().isThrownBy(() -> recency.relieve((stamps) -> {
				throw new IllegalStateException("no disk");
			}));
			assertThat(recency.isFull()).isFalse();
			fill(Recency.MOST_SLOTS + 1);
			List<Integer> written = new ArrayList<>();
			recency.relieve((stamps) -> written.add(stamps.size()));
			assertThat(written).as("relieves again after a failure").hasSize(1);
		}

		@Test
		void areRelievedByOneThreadAtATime() {
			fill(Recency.MOST_SLOTS + 1);
			List<Integer> written = new ArrayList<>();
			recency.relieve((stamps) -> {
				written.add(stamps.size());
				recency.relieve((more) -> written.add(more.size()));
			});
			assertThat(written).hasSize(1);
		}

		@Test
		void keepWhatWasUsedWhileTheyWereWritten() {
			fill(Recency.MOST_SLOTS + 1);
			String oldest = "key%06d".formatted(Recency.MOST_SLOTS);
			recency.relieve((stamps) -> recency.remember(oldest, 2L * Recency.MOST_SLOTS));
			assertThat(recency.newest(oldest, 0)).isEqualTo(2L * Recency.MOST_SLOTS);
		}

	}

	@Nested
	@DisplayName("delivery with a write")
	class Delivery {

		@Test
		void hasNothingToDeliverWithoutSlots() {
			assertThat(recency.overdue(10 * SECOND, memory)).isEmpty();
		}

		@Test
		void takesAFewStampsOnceASecond() {
			fill(1_000);
			assertThat(recency.overdue(10 * SECOND, memory)).hasSize(128);
			recency.delivered();
			assertThat(recency.overdue(11 * SECOND - 1, memory)).isEmpty();
			assertThat(recency.overdue(11 * SECOND, memory)).hasSize(128);
		}

		@Test
		void goesOnWhenTheClockWasSetBack() {
			fill(1_000);
			recency.overdue(100 * SECOND, memory);
			assertThat(recency.overdue(50 * SECOND, memory)).hasSize(128);
		}

		@Test
		void forgetsWhatHasReachedTheDisk() {
			recency.remember("key", 7);
			assertThat(recency.overdue(10 * SECOND, memory)).containsExactly(Map.entry("key", 7L));
			assertThat(recency.newest("key", 0)).as("until it is there").isEqualTo(7);
			recency.delivered();
			assertThat(recency.newest("key", 0)).isZero();
		}

		@Test
		void keepsWhatBecameNewerMeanwhile() {
			recency.remember("key", 7);
			recency.overdue(10 * SECOND, memory);
			recency.remember("key", 8);
			recency.delivered();
			assertThat(recency.newest("key", 0)).isEqualTo(8);
		}

		@Test
		void keepsWhatHasNotReachedTheDisk() {
			recency.remember("key", 7);
			recency.overdue(10 * SECOND, memory);
			recency.notDelivered();
			recency.delivered();
			assertThat(recency.newest("key", 0)).isEqualTo(7);
		}

		@Test
		void takesWhatIsInMemoryAndWasUsedLongAfterTheDiskHeardOfIt() {
			recency.touch(install("hot", SECOND), 10 * SECOND);
			recency.touch(install("cold", 9 * SECOND), 10 * SECOND);
			assertThat(recency.overdue(10 * SECOND, memory)).containsExactly(Map.entry("hot", 10 * SECOND));
			recency.delivered();
			assertThat(recency.overdue(20 * SECOND, memory)).as("which the disk knows by now").isEmpty();
		}

		@Test
		void takesWhatIsInMemoryAgainIfItHasNotReachedTheDisk() {
			recency.touch(install("hot", SECOND), 10 * SECOND);
			recency.overdue(10 * SECOND, memory);
			recency.notDelivered();
			assertThat(recency.overdue(11 * SECOND, memory)).containsKey("hot");
		}

		@Test
		void givesAllThatIsInMemoryItsTurn() {
			MemoryTier large = new MemoryTier(1_000, 1_000, recency::leaving);
			for (int i = 0; i < 1_000; i++) {
				large.install(List.of(entry("key" + i, SECOND)));
			}
			large.snapshot().forEach((entry) -> recency.touch(entry, 100 * SECOND));
			Set<String> delivered = new HashSet<>();
			for (int second = 100; second < 110; second++) {
				Map<String, Long> some = recency.overdue(second * SECOND, large);
				assertThat(some.size()).isLessThanOrEqualTo(128);
				delivered.addAll(some.keySet());
				recency.delivered();
			}
			assertThat(delivered).hasSize(1_000);
		}

		@Test
		void givesAllSlotsTheirTurnWhileOthersAreFilledAgain() {
			fill(1_000);
			Set<String> delivered = new HashSet<>();
			for (int second = 100; second < 110; second++) {
				Map<String, Long> some = recency.overdue(second * SECOND, memory);
				assertThat(some.size()).isLessThanOrEqualTo(128);
				delivered.addAll(some.keySet());
				recency.delivered();
				some.keySet().forEach((key) -> recency.remember(key, 2_000));
			}
			assertThat(delivered).hasSize(1_000);
		}

		@Test
		void takesEverythingAtTheEndInTheOrderOfTheKeys() {
			recency.remember("b", 7);
			recency.remember("c", 3);
			recency.touch(install("c", 1), 9);
			recency.touch(install("a", 1), 8);
			install("unused", 5);
			assertThat(recency.all(memory)).containsExactly(Map.entry("a", 8L), Map.entry("b", 7L), Map.entry("c", 9L));
		}

	}

}
