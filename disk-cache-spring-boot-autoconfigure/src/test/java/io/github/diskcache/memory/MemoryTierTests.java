package io.github.diskcache.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryTier}.
 */
@DisplayName("the memory tier")
class MemoryTierTests {

	private final List<MemoryEntry> departed = new ArrayList<>();

	private MemoryTier tier = new MemoryTier(3, 100, this.departed::add);

	private MemoryEntry install(String key, long size, long stamp) {
		MemoryEntry entry = Entries.entry(key, size, stamp);
		this.tier.install(List.of(entry));
		return entry;
	}

	private MemoryEntry install(String key, long stamp) {
		return install(key, 1, stamp);
	}

	private List<String> keys() {
		return this.tier.snapshot().stream().map(MemoryEntry::key).sorted().toList();
	}

	@Nested
	@DisplayName("[L1] evicts")
	class Evicts {

		@Test
		void theLeastRecentlyUsedWhenThereAreTooManyItems() {
			install("a", 1);
			install("b", 2);
			install("c", 3);
			tier.find("a").touch(4);
			install("d", 5);
			assertThat(keys()).containsExactly("a", "c", "d");
			assertThat(tier.fill().evictions()).isOne();
		}

		@Test
		void asManyAsTheBytesNeed() {
			install("a", 30, 1);
			install("b", 30, 2);
			install("c", 40, 3);
			install("d", 60, 4);
			assertThat(keys()).containsExactly("c", "d");
			assertThat(tier.fill().bytes()).isEqualTo(100);
			assertThat(tier.fill().evictions()).isEqualTo(2);
		}

		@Test
		void theAlphabeticallySmallestOfEqualStamps() {
			install("b", 1);
			install("a", 1);
			install("c", 1);
			install("d", 1);
			assertThat(keys()).containsExactly("b", "c", "d");
		}

		@Test
		void theNewEntryItselfIfItIsTheOldest() {
			install("b", 5);
			install("c", 5);
			install("d", 5);
			MemoryEntry late = install("a", 4);
			assertThat(keys()).containsExactly("b", "c", "d");
			assertThat(late.value()).isNull();
			assertThat(late.hasLeft()).isTrue();
		}

		@Test
		void nothingForAReplacement() {
			install("a", 40, 1);
			install("b", 40, 2);
			install("a", 60, 3);
			assertThat(keys()).containsExactly("a", "b");
			assertThat(tier.fill().bytes()).isEqualTo(100);
			assertThat(tier.fill().evictions()).isZero();
		}

		@Test
		void exactlyLikeASortedListUnderRandomUse() {
			long seed = System.nanoTime();
			Random random = new Random(seed);
			tier = new MemoryTier(20, 500, departed::add);
			Map<String, MemoryEntry> model = new HashMap<>();
			for (int i = 0; i < 20_000; i++) {
				String key = key(random);
				long now = i / 7;
				switch (random.nextInt(8)) {
					case 0, 1, 2 -> installBoth(model, Entries.entry(key, 1 + random.nextInt(80), now));
					case 3 -> {
						model.remove(key);
						tier.remove(key);
					}
					default -> touch(tier.find(key), now - random.nextInt(3));
				}
				assertThat(tier.snapshot()).as("seed %d, step %d", seed, i)
					.containsExactlyInAnyOrderElementsOf(model.values());
				assertThat(tier.fill().bytes()).as("seed %d, step %d", seed, i)
					.isEqualTo(model.values().stream().mapToLong(MemoryEntry::size).sum());
			}
		}

		private void touch(MemoryEntry entry, long now) {
			if (entry != null) {
				entry.touch(now);
			}
		}

		private void installBoth(Map<String, MemoryEntry> model, MemoryEntry entry) {
			tier.install(List.of(entry));
			model.put(entry.key(), entry);
			while (model.size() > 20 || model.values().stream().mapToLong(MemoryEntry::size).sum() > 500) {
				Comparator<MemoryEntry> order = Entries.OLDEST_FIRST;
				model.remove(model.values().stream().min(order).orElseThrow().key());
			}
		}

		private String key(Random random) {
			int[] alphabet = { 'a', 'b', 0xE000, 0xFFFD, 0x10000, 0x1F600 };
			return Character.toString(alphabet[random.nextInt(alphabet.length)])
					+ Character.toString(alphabet[random.nextInt(alphabet.length)]);
		}

	}

	@Nested
	@DisplayName("[G4] recency")
	class Recency {

		@Test
		void neverMovesBackwards() {
			MemoryEntry entry = install("a", 10);
			assertThat(entry.touch(9)).isFalse();
			assertThat(entry.touch(10)).isFalse();
			assertThat(entry.stamp()).isEqualTo(10);
			assertThat(entry.touch(11)).isTrue();
			assertThat(entry.stamp()).isEqualTo(11);
		}

		@Test
		void ofAReplacedEntryIsInherited() {
			install("a", 1).touch(20);
			MemoryEntry replacement = install("a", 10);
			assertThat(replacement.stamp()).isEqualTo(20);
			assertThat(replacement.isFresherThanStored()).isTrue();
		}

		@Test
		void isFresherThanStoredOnlyAfterAUse() {
			MemoryEntry entry = install("a", 1);
			assertThat(entry.isFresherThanStored()).isFalse();
			entry.touch(2);
			assertThat(entry.isFresherThanStored()).isTrue();
		}

	}

	@Nested
	@DisplayName("[L5] a departure")
	class Departures {

		@Test
		void isReportedAfterTheMarkAndBeforeTheEntryIsGone() {
			List<Boolean> marked = new ArrayList<>();
			List<Boolean> findable = new ArrayList<>();
			tier = new MemoryTier(1, 100, (entry) -> {
				marked.add(entry.hasLeft());
				findable.add(tier.find(entry.key()) == entry);
			});
			install("a", 1);
			install("b", 2);
			tier.remove("b");
			assertThat(marked).containsExactly(true, true);
			assertThat(findable).containsExactly(true, true);
			assertThat(tier.fill().items()).isZero();
		}

		@Test
		void leavesNoValueToThoseWhoFoundTheEntryBefore() {
			install("a", 1);
			MemoryEntry found = tier.find("a");
			tier.remove("a");
			assertThat(found.value()).isNull();
			assertThat(found.hasLeft()).isTrue();
			assertThat(departed).containsExactly(found);
		}

		@Test
		void ofAReplacedEntryMarksItAndTakesItsValue() {
			MemoryEntry replaced = install("a", 1);
			MemoryEntry replacement = install("a", 2);
			assertThat(replaced.value()).isNull();
			assertThat(replaced.hasLeft()).isTrue();
			assertThat(tier.find("a")).isSameAs(replacement);
			assertThat(departed).isEmpty();
		}

		@Test
		void ofAnAbsentKeyIsNone() {
			tier.remove("a");
			assertThat(departed).isEmpty();
			assertThat(tier.fill().evictions()).isZero();
		}

		@Test
		@DisplayName("[C1] of all entries empties the tier")
		void ofAllEmptiesTheTier() {
			List<MemoryEntry> entries = List.of(install("a", 1), install("b", 2));
			tier.clear();
			assertThat(tier.snapshot()).isEmpty();
			assertThat(tier.fill().items()).isZero();
			assertThat(tier.fill().bytes()).isZero();
			assertThat(tier.fill().evictions()).isZero();
			assertThat(entries).allSatisfy((entry) -> {
				assertThat(entry.value()).isNull();
				assertThat(entry.hasLeft()).isTrue();
			});
			install("c", 3);
			assertThat(keys()).containsExactly("c");
		}

	}

	@Nested
	@DisplayName("[G3] a promotion")
	class Promotions {

		private MemoryEntry promote(MemoryEntry entry, MemoryEntry expected, boolean current) {
			return tier.promote(entry, expected, () -> current);
		}

		@Test
		void bringsTheEntry() {
			MemoryEntry entry = Entries.entry("a", 1);
			assertThat(promote(entry, null, true)).isSameAs(entry);
			assertThat(tier.find("a")).isSameAs(entry);
		}

		@Test
		void isRefusedWhenTheStoreHoldsSomethingElseByNow() {
			assertThat(promote(Entries.entry("a", 1), null, false)).isNull();
			assertThat(tier.find("a")).isNull();
		}

		@Test
		void leavesWhatIsThereWhenTheStoreHoldsSomethingElseByNow() {
			MemoryEntry present = install("a", 1);
			assertThat(promote(Entries.entry("a", 2), present, false)).isNull();
			assertThat(tier.find("a")).isSameAs(present);
			assertThat(present.value()).isNotNull();
		}

		@Test
		void yieldsToAnotherThatCameFirst() {
			MemoryEntry first = Entries.entry("a", 1);
			promote(first, null, true);
			assertThat(promote(Entries.entry("a", 2), null, true)).isSameAs(first);
			assertThat(first.value()).isNotNull();
		}

		@Test
		void replacesTheEntryThatWasTooOldToBeServed() {
			MemoryEntry tooOld = install("a", 1);
			MemoryEntry fresh = Entries.entry("a", 2);
			assertThat(promote(fresh, tooOld, true)).isSameAs(fresh);
			assertThat(tier.find("a")).isSameAs(fresh);
			assertThat(tooOld.value()).isNull();
			assertThat(tier.fill().bytes()).isOne();
		}

		@Test
		void evictsDownToTheLimits() {
			install("a", 1);
			install("b", 2);
			install("c", 3);
			promote(Entries.entry("d", 4), null, true);
			assertThat(keys()).containsExactly("b", "c", "d");
		}

	}

}
