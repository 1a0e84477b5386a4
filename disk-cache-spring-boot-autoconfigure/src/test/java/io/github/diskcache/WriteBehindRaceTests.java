package io.github.diskcache;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.diskcache.Race.Note;
import io.github.diskcache.Race.SlowReader;
import io.github.diskcache.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes that nobody waits for, stopped at the points where races are decided.
 */
@DisplayName("[A3][K2] a change that nobody waits for")
class WriteBehindRaceTests {

	@TempDir
	private Path folder;

	private Race race;

	private EntryChanges behind;

	@BeforeEach
	void open() {
		this.race = new Race(this.folder.resolve("race.db"));
		this.behind = this.race.cache().writeBehind(new FailurePolicy("race", this.race.time, () -> 0, null));
		this.race.put("key", "old");
	}

	@AfterEach
	void close() {
		this.race.close();
	}

	private Note putBehind(String key, String text) {
		Note note = new Note(text);
		this.behind.put(this.race.prepare(key, note), Admission.ALWAYS);
		return note;
	}

	/** Has all earlier changes carried out. */
	private void settle() {
		this.race.delete("no such key");
	}

	private void settleAfterFailure() {
		try {
			settle();
		}
		catch (DiskCacheException ex) {
			// It was in the group that has failed.
			assertThat(ex).hasCauseInstanceOf(StoreException.class);
		}
	}

	private Gate stopBeforeCommit() {
		return this.race.store().beforeCommit.once(new Gate());
	}

	@Test
	void isSeenBeforeDuringAndAfterItsCommit() {
		Gate commit = stopBeforeCommit();
		Note note = putBehind("key", "new");
		commit.awaitArrival();
		assertThat(this.race.get("key")).isSameAs(note);
		Gate installation = this.race.store().afterCommit.once(new Gate());
		commit.open();
		installation.awaitArrival();
		assertThat(this.race.get("key")).isSameAs(note);
		assertThat(this.race.exists("key")).isTrue();
		installation.open();
		settle();
		assertThat(this.race.get("key")).isSameAs(note);
		assertThat(this.race.inMemory("key")).isSameAs(note);
	}

	@Test
	void aRemovalIsSeenBeforeDuringAndAfterItsCommit() {
		Gate commit = stopBeforeCommit();
		assertThat(this.behind.delete("key")).isTrue();
		commit.awaitArrival();
		assertThat(this.race.get("key")).isNull();
		Gate installation = this.race.store().afterCommit.once(new Gate());
		commit.open();
		installation.awaitArrival();
		assertThat(this.race.get("key")).isNull();
		assertThat(this.race.exists("key")).isFalse();
		installation.open();
		settle();
		assertThat(this.race.get("key")).isNull();
	}

	@Test
	void aPutAfterAClearThatIsUnderWayStays() throws Exception {
		Gate commit = stopBeforeCommit();
		this.behind.clear();
		commit.awaitArrival();
		Note note = putBehind("key", "new");
		Future<Note> waiting = this.race.start(() -> this.race.put("other", "waits"));
		assertThat(this.race.get("key")).isSameAs(note);
		assertThat(this.race.get("other")).isNull();
		commit.open();
		Note other = Race.outcome(waiting);
		assertThat(this.race.get("key")).isSameAs(note);
		assertThat(this.race.get("other")).isSameAs(other);
		assertThat(this.race.cache().totals().items()).isEqualTo(2);
	}

	@Test
	void aSlowReaderDoesNotBringTheOlderValueBack() throws Exception {
		this.race.forgetInMemory("key");
		SlowReader reader = this.race.slowReader("key");
		Note note = putBehind("key", "new");
		settle();
		reader.goOn();
		assertThat(this.race.get("key")).isSameAs(note);
		this.race.forgetInMemory("key");
		assertThat(this.race.get("key")).isEqualTo(note);
	}

	@Test
	void aSlowReaderDoesNotBringARemovedValueBack() throws Exception {
		this.race.forgetInMemory("key");
		SlowReader reader = this.race.slowReader("key");
		this.behind.delete("key");
		reader.goOn();
		assertThat(this.race.get("key")).isNull();
		settle();
		assertThat(this.race.get("key")).isNull();
	}

	@Test
	void aWaitingPutThatCameLaterWinsOnceItHasReturned() throws Exception {
		Gate commit = stopBeforeCommit();
		putBehind("key", "first");
		commit.awaitArrival();
		Future<Note> waiting = this.race.start(() -> this.race.put("key", "second"));
		commit.open();
		Note second = Race.outcome(waiting);
		assertThat(this.race.get("key")).isSameAs(second);
		this.race.forgetInMemory("key");
		assertThat(this.race.get("key")).isEqualTo(second);
	}

	@Test
	void nobodySeesALaterChangeOfItsGroupFirst() throws Exception {
		this.race.forgetInMemory("key");
		Gate reader = this.race.store().beforeRead.once(new Gate());
		Future<Object> reading = this.race.start(() -> this.race.get("key"));
		reader.awaitArrival();
		Gate leader = stopBeforeCommit();
		this.behind.delete("no such key");
		leader.awaitArrival();
		Note first = putBehind("key", "first");
		CompletableFuture<Thread> waiter = new CompletableFuture<>();
		Future<Note> writing = this.race.start(() -> {
			waiter.complete(Thread.currentThread());
			return this.race.put("key", "second");
		});
		Race.awaitWaiting(Race.outcome(waiter));
		Gate installation = new Gate();
		AtomicInteger commits = new AtomicInteger();
		this.race.store().afterCommit.times(2, () -> {
			if (commits.incrementAndGet() == 2) {
				installation.run();
			}
		});
		leader.open();
		installation.awaitArrival();
		reader.open();
		assertThat(Race.outcome(reading)).as("a reader that started before both").isEqualTo(first);
		assertThat(this.race.get("key")).isEqualTo(first);
		installation.open();
		Note second = Race.outcome(writing);
		assertThat(this.race.get("key")).isEqualTo(second);
	}

	@Test
	void aFailureKeepsTheValueInMemoryAndTheOlderOneAway() {
		this.race.store().beforeCommit.once(() -> {
			throw new StoreException(StoreException.Kind.FULL, "No space is left", null);
		});
		Note note = putBehind("key", "new");
		// A read does not depend on which of both comes first.
		assertThat(this.race.get("key")).isSameAs(note);
		settleAfterFailure();
		assertThat(this.race.get("key")).isSameAs(note);
		this.race.forgetInMemory("key");
		assertThat(this.race.get("key")).isNull();
	}

	@Test
	void aFailedRemovalStaysARemoval() {
		for (Runnable removal : List.<Runnable>of(() -> this.behind.delete("key"), this.behind::clear)) {
			this.race.put("key", "old");
			this.race.store().beforeCommit.once(() -> {
				throw new StoreException(StoreException.Kind.FULL, "No space is left", null);
			});
			removal.run();
			assertThat(this.race.get("key")).isNull();
			settleAfterFailure();
			assertThat(this.race.get("key")).isNull();
			assertThat(this.race.exists("key")).isFalse();
		}
	}

	@Test
	void whatWaitsAtTheCloseIsCarriedOut() {
		Gate commit = stopBeforeCommit();
		putBehind("key", "new");
		commit.awaitArrival();
		putBehind("other", "newer");
		this.behind.delete("key");
		Future<?> closing = this.race.run(this.race.cache()::close);
		commit.open();
		try {
			Race.outcome(closing);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex);
		}
		try (Race again = new Race(this.folder.resolve("race.db"))) {
			assertThat(again.get("key")).isNull();
			assertThat(again.get("other")).isEqualTo(new Note("newer"));
		}
	}

}
