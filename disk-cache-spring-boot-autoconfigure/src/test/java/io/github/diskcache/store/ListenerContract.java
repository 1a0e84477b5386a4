package io.github.diskcache.store;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.TTL;
import static io.github.diskcache.store.Entries.entry;
import static io.github.diskcache.store.Entries.fill;
import static io.github.diskcache.store.Entries.limits;
import static io.github.diskcache.store.Entries.present;
import static io.github.diskcache.store.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener hears, and when.
 */
public interface ListenerContract extends StoreHarness {

	@Test
	@DisplayName("[K2] A put is announced before its commit and told before its caller returns")
	default void hearsOfAPutAroundItsCommit() {
		EntryStore store = open();
		store.write(put("key", T0));
		assertThat(listener().events).containsExactly("committing [key]", "committed [key]");
		assertThat(listener().committed.get(0)).isEqualTo(listener().announced.get(0));
		assertThat(listener().failed).isEmpty();
	}

	@Test
	@DisplayName("[K2] Before the commit nobody waits in vain: the caller returns after it")
	default void callerReturnsAfterTheCommit() {
		EntryStore store = open();
		Gate gate = listener().stopNextCommit();
		Worker<WriteResult> writer = Worker.start(() -> store.write(put("key", T0)));
		gate.awaitArrival();
		assertThat(writer.isDone()).isFalse();
		assertThat(listener().committed).isEmpty();
		gate.open();
		writer.outcome();
		assertThat(listener().committed).hasSize(1);
	}

	@Test
	@DisplayName("[P3] The live objects come back to the listener")
	default void handsBackTheLiveObjects() {
		EntryStore store = open();
		WriteRequest.Put put = put("key", T0);
		store.write(put);
		assertThat(listener().lastCommitted().requests()).singleElement().isSameAs(put);
	}

	@Test
	@DisplayName("[L2] Every key that goes is announced")
	default void hearsOfEveryKeyThatGoes() {
		EntryStore store = open(limits(3, 1_000_000));
		fill(store, T0, "old");
		fill(store, T0 + TTL - 1, "a", "b");
		store.write(put(T0 + TTL + 10, entry("c", 10, T0 + TTL + 10), entry("d", 10, T0 + TTL + 10)));
		StoreChanges last = listener().announced.get(listener().announced.size() - 1);
		assertThat(RecordingListener.keys(last)).containsExactly("a", "c", "d", "old");
		assertThat(last.removed()).containsExactlyInAnyOrder("old", "a");
		assertThat(last.removals(RemovalCause.EXPIRED)).isEqualTo(1);
		assertThat(last.removals(RemovalCause.EVICTED)).isEqualTo(1);
		assertThat(last.mayChangeAll()).isFalse();
	}

	@Test
	@DisplayName("[D1] A delete names its keys, also absent ones")
	default void hearsOfDeletedKeys() {
		EntryStore store = open();
		fill(store, T0, "a");
		store.write(Entries.delete(T0 + 1, "a", "x"));
		assertThat(listener().events).endsWith("committing [a, x]", "committed [a, x]");
		assertThat(listener().lastCommitted().removed()).isEmpty();
	}

	@Test
	@DisplayName("[C1] A clear may change everything and is no removal of anybody's")
	default void hearsOfAClear() {
		EntryStore store = open();
		fill(store, T0, "a", "b");
		store.write(new WriteRequest.Clear(T0 + 5));
		assertThat(listener().lastCommitted().mayChangeAll()).isTrue();
		assertThat(listener().lastCommitted().removals()).isEmpty();
	}

	@Test
	@DisplayName("[L5] Overdue recency goes along with the next transaction")
	default void takesOverdueStampsAlong() {
		EntryStore store = open();
		fill(store, T0, "a", "b");
		listener().overdue.putAll(Map.of("a", T0 + 50, "absent", T0 + 50, "b", T0 - 50));
		store.write(put("c", T0 + 60));
		assertThat(store.peek("a").accessedAt()).isEqualTo(T0 + 50);
		assertThat(store.peek("b").accessedAt()).isEqualTo(T0 + 1);
		assertThat(store.read("absent")).isNull();
		assertThat(listener().overdue).isEmpty();
	}

	@Test
	@DisplayName("[L5] Overdue recency counts in the eviction of its transaction")
	default void overdueStampsDecideTheEviction() {
		EntryStore store = open(limits(2, 1_000_000));
		fill(store, T0, "a", "b");
		listener().overdue.put("a", T0 + 50);
		store.write(put("c", T0 + 60));
		assertThat(present(store, "a", "b", "c")).containsExactly("a", "c");
	}

	@Test
	@DisplayName("[L2] A key that is put again in the end is not among those that are gone")
	default void doesNotReportARemovalThatWasUndone() {
		EntryStore store = open();
		fill(store, T0, "key");
		store.discard(new EntryHead("key", Entries.TEXT, 1, T0 - 9, T0 - 9, 0), RemovalCause.EXPIRED);
		store.write(put("key", T0 + 1));
		assertThat(listener().lastCommitted().removed()).isEmpty();
		assertThat(present(store, "key")).containsExactly("key");
	}

	@Test
	@DisplayName("[K1] The transactions of many writers come one after the other")
	default void callsNeverOverlap() {
		EntryStore store = open();
		List<Worker<Void>> workers = Entries.keys(8).stream().map((prefix) -> Worker.<Void>start(() -> {
			for (int i = 0; i < 50; i++) {
				store.write(put(prefix + i, T0 + i));
			}
			return null;
		})).toList();
		workers.forEach(Worker::outcome);
		assertThat(store.totals().items()).isEqualTo(400);
		List<String> events = listener().events;
		for (int i = 0; i < events.size(); i += 2) {
			assertThat(events.get(i)).startsWith("committing ");
			assertThat(events.get(i + 1)).isEqualTo(events.get(i).replace("committing ", "committed "));
		}
		assertThat(listener().committed.stream().mapToInt((changes) -> changes.requests().size()).sum()).isEqualTo(400);
	}

	@Test
	@DisplayName("[K1] A refused request fails alone, those beside it succeed")
	default void refusedRequestFailsAlone() {
		EntryStore store = open();
		Gate gate = listener().stopNextCommit();
		Worker<WriteResult> first = Worker.start(() -> store.write(put("first", T0)));
		gate.awaitArrival();
		List<Worker<StoreException.Kind>> others = Worker.queue(5, (i) -> () -> {
			try {
				store.write((i == 2) ? put(T0, Entries.refused("bad", T0)) : put("good-" + i, T0));
				return null;
			}
			catch (StoreException ex) {
				return ex.kind();
			}
		});
		gate.open();
		first.outcome();
		assertThat(others.stream().map(Worker::outcome)).containsExactly(null, null, StoreException.Kind.REFUSED, null,
				null);
		assertThat(present(store, "first", "good-0", "good-1", "good-3", "good-4")).hasSize(5);
		assertThat(store.read("bad")).isNull();
		assertThat(store.totals()).isEqualTo(new Totals(5, 50));
	}

	@Test
	@DisplayName("[B1] A batch of which one entry is refused is refused as a whole")
	default void refusesABatchAsAWhole() {
		EntryStore store = open();
		fill(store, T0, "a");
		try {
			store.write(put(T0 + 1, entry("b", 10, T0 + 1), Entries.refused("bad", T0 + 1)));
			throw new AssertionError("It was not refused");
		}
		catch (StoreException ex) {
			assertThat(ex.kind()).isEqualTo(StoreException.Kind.REFUSED);
		}
		assertThat(present(store, "a", "b", "bad")).containsExactly("a");
		assertThat(store.totals()).isEqualTo(new Totals(1, 10));
	}

}
