package io.github.diskcache;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreChanges;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What memory holds after a transaction.
 */
class TierCoherenceTests {

	private static final long NOW = 1_000_000;

	private final Recency recency = new Recency();

	private final MemoryTier memory = new MemoryTier(1, 1_000, this.recency::leaving);

	private final PromotionGuard guard = new PromotionGuard();

	private final TierCoherence coherence = new TierCoherence(this.memory,
			new MemoryRules(100, Long.MAX_VALUE / 8, new AgeLimit(Long.MAX_VALUE / 8, false)), this.guard, this.recency,
			new PendingWrites(), new ShareCheck(new Race.StillTime(), null), new CacheCounters());

	private static WriteRequest put(String key, String value, boolean keepIfFailed) {
		return new WriteRequest.Put(List
			.of(NewEntry.of(key, new StoredType("T", "1"), new byte[3], new LiveValue(value, "T", keepIfFailed), NOW)),
				NOW);
	}

	private static WriteRequest delete(String key) {
		return new WriteRequest.Delete(List.of(key), NOW);
	}

	private static WriteRequest supersede(String key, String value) {
		return new WriteRequest.Supersede(key, new LiveValue(value, "T", true), NOW);
	}

	private void commit(WriteRequest... requests) {
		StoreChanges changes = StoreChanges.of(List.of(requests));
		this.coherence.committing(changes);
		this.coherence.committed(changes);
	}

	private void fail(WriteRequest... requests) {
		StoreChanges changes = StoreChanges.of(List.of(requests));
		this.coherence.committing(changes);
		this.coherence.failed(changes);
	}

	private Object inMemory(String key) {
		MemoryEntry entry = this.memory.find(key);
		return (entry != null) ? entry.value() : null;
	}

	@Test
	@DisplayName("[K2] requests that share a transaction reach memory as one change, not one after the other")
	void aGroupIsInstalledAsOneChange() {
		// One after the other, 'b' would take the only place from 'a' before it goes.
		commit(put("a", "1", false), put("b", "2", false), delete("b"));
		assertThat(inMemory("a")).isEqualTo("1");
		assertThat(inMemory("b")).isNull();
		assertThat(this.memory.fill().evictions()).isZero();
	}

	@Test
	@DisplayName("[K2] the last request of a key counts")
	void theLastRequestCounts() {
		commit(put("a", "1", false), put("a", "2", false));
		assertThat(inMemory("a")).isEqualTo("2");
		commit(put("a", "3", false), new WriteRequest.Clear(NOW));
		assertThat(inMemory("a")).isNull();
		commit(new WriteRequest.Clear(NOW), put("a", "4", false));
		assertThat(inMemory("a")).isEqualTo("4");
	}

	@Test
	@DisplayName("[K5] a failed write takes the older value out of memory")
	void aFailedWriteLeavesNoOlderValue() {
		commit(put("a", "1", false));
		fail(put("a", "2", false));
		assertThat(inMemory("a")).isNull();
	}

	@Test
	@DisplayName("[K5] memory keeps what the disk could not take, for those who want that")
	void memoryKeepsWhatTheDiskCouldNotTake() {
		commit(put("a", "1", false));
		fail(put("a", "2", true));
		assertThat(inMemory("a")).isEqualTo("2");
		assertThat(this.memory.find("a").isBacked()).isFalse();
		fail(delete("a"));
		assertThat(inMemory("a")).isNull();
	}

	@Test
	@DisplayName("[J3] a value that can't be stored takes the place of one that was")
	void aValueForMemoryAlone() {
		commit(put("a", "1", false));
		commit(supersede("a", "2"));
		assertThat(inMemory("a")).isEqualTo("2");
		assertThat(this.memory.find("a").isBacked()).isFalse();
	}

	@Test
	@DisplayName("[L2] what the store removes by itself takes only what it backs along")
	void valuesForMemoryAloneOutliveTheirRows() {
		commit(supersede("a", "1"));
		StoreChanges repair = new StoreChanges(List.of(), Set.of("a"), Map.of(), Map.of(), Set.of(), true);
		this.coherence.committing(repair);
		this.coherence.committed(repair);
		assertThat(inMemory("a")).isEqualTo("1");
		commit(new WriteRequest.Clear(NOW));
		assertThat(inMemory("a")).isNull();
	}

	@Test
	@DisplayName("[K2] nothing is promoted while a change is under way")
	void nothingIsPromotedMeanwhile() {
		StoreChanges changes = StoreChanges.of(List.of(delete("a")));
		long before = this.guard.ticket("a");
		this.coherence.committing(changes);
		assertThat(this.guard.isGood("a", before)).isFalse();
		assertThat(this.guard.ticket("a")).isEqualTo(PromotionGuard.NO_TICKET);
		this.coherence.committed(changes);
		assertThat(this.guard.isGood("a", before)).isFalse();
		assertThat(this.guard.isGood("a", this.guard.ticket("a"))).isTrue();
	}

}
