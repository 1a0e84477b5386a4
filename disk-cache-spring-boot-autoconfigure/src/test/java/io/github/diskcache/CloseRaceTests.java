package io.github.diskcache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.diskcache.Race.Note;
import io.github.diskcache.Race.SlowReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Races between a close and operations under way: they succeed, and then their effect is
 * in the file, or they say that the cache is closed.
 */
@DisplayName("[X1] a close beside other operations")
class CloseRaceTests {

	@TempDir
	private Path folder;

	private Race race;

	@BeforeEach
	void open() {
		this.race = new Race(this.folder.resolve("race.db"));
	}

	private Race reopen() {
		return new Race(this.folder.resolve("race.db"));
	}

	@Test
	void aReaderUnderWayGetsItsValue() throws Exception {
		this.race.put("key", "value");
		this.race.forgetInMemory("key");
		SlowReader reader = this.race.slowReader("key");
		this.race.cache().close();
		assertThat(reader.goOn()).isEqualTo(new Note("value"));
		this.race.close();
	}

	@Test
	void aWriterUnderWayAndOneInTheQueueAreNotLost() throws Exception {
		Gate commit = this.race.store().beforeCommit.once(new Gate());
		Future<Note> writing = this.race.start(() -> this.race.put("first", "1"));
		commit.awaitArrival();
		AtomicReference<Thread> queued = new AtomicReference<>();
		CyclicBarrier started = new CyclicBarrier(2);
		Future<Note> waiting = this.race.start(() -> {
			queued.set(Thread.currentThread());
			started.await(10, TimeUnit.SECONDS);
			return this.race.put("second", "2");
		});
		started.await(10, TimeUnit.SECONDS);
		Race.awaitWaiting(queued.get());
		Thread closer = new Thread(this.race.cache()::close);
		closer.start();
		Race.awaitWaiting(closer);
		commit.open();
		assertThat(Race.outcome(writing)).isEqualTo(new Note("1"));
		assertThat(Race.outcome(waiting)).isEqualTo(new Note("2"));
		closer.join(10_000);
		assertThat(closer.isAlive()).isFalse();
		this.race.close();
		try (Race reopened = reopen()) {
			assertThat(reopened.get("first")).isEqualTo(new Note("1"));
			assertThat(reopened.get("second")).isEqualTo(new Note("2"));
		}
	}

	@Test
	void writersThatKeepComingEitherSucceedOrAreRefused() throws Exception {
		Set<String> stored = ConcurrentHashMap.newKeySet();
		CyclicBarrier started = new CyclicBarrier(5);
		List<Future<?>> writers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			String prefix = "writer" + i + "-";
			writers.add(this.race.start(() -> {
				started.await(10, TimeUnit.SECONDS);
				for (int n = 0; n < 10_000; n++) {
					this.race.put(prefix + n, "value");
					stored.add(prefix + n);
				}
				return null;
			}));
		}
		started.await(10, TimeUnit.SECONDS);
		this.race.cache().close();
		for (Future<?> writer : writers) {
			assertRefusedOrDone(writer);
		}
		this.race.close();
		try (Race reopened = reopen()) {
			assertThat(stored).allSatisfy((key) -> assertThat(reopened.get(key)).isNotNull());
			assertThat(reopened.cache().totals().items()).isBetween((long) stored.size(), stored.size() + 4L);
		}
	}

	@Test
	void readersThatKeepComingEitherSucceedOrAreRefused() throws Exception {
		this.race.put("key", "value");
		CyclicBarrier started = new CyclicBarrier(5);
		List<Future<?>> readers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			readers.add(this.race.start(() -> {
				started.await(10, TimeUnit.SECONDS);
				for (int n = 0; n < 100_000; n++) {
					assertThat(this.race.get("absent")).isNull();
				}
				return null;
			}));
		}
		started.await(10, TimeUnit.SECONDS);
		this.race.cache().close();
		for (Future<?> reader : readers) {
			assertRefusedOrDone(reader);
		}
		this.race.close();
	}

	@Test
	void twoThreadsMayCloseAtOnce() throws Exception {
		this.race.put("key", "value");
		CyclicBarrier started = new CyclicBarrier(2);
		List<Future<?>> closers = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			closers.add(this.race.start(() -> {
				started.await(10, TimeUnit.SECONDS);
				this.race.cache().close();
				assertThat(this.folder).isDirectoryNotContaining("glob:**-wal");
				return null;
			}));
		}
		for (Future<?> closer : closers) {
			Race.outcome(closer);
		}
		this.race.close();
	}

	private static void assertRefusedOrDone(Future<?> operations) {
		try {
			Race.outcome(operations);
		}
		catch (ExecutionException ex) {
			assertThatIllegalStateException().isThrownBy(() -> {
				throw ex.getCause();
			}).withMessageContaining("race");
		}
	}

}
