package io.github.diskcache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.diskcache.Race.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writers beside each other.
 */
@DisplayName("[K1] writers that share transactions")
class SharedWriteRaceTests {

	private static final int WRITERS = 8;

	private static final int PUTS = 50;

	@TempDir
	private Path folder;

	private Race race;

	@BeforeEach
	void open() {
		this.race = new Race(this.folder.resolve("race.db"));
	}

	@AfterEach
	void close() {
		this.race.close();
	}

	@Test
	void whatManyThreadsPutIsAllThere() throws Exception {
		CyclicBarrier started = new CyclicBarrier(WRITERS);
		List<Future<Object>> writers = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			String prefix = "writer" + i + "-";
			writers.add(this.race.start(() -> {
				started.await(10, TimeUnit.SECONDS);
				for (int n = 0; n < PUTS; n++) {
					Note note = this.race.put(prefix + n, prefix + n);
					assertThat(this.race.get(prefix + n)).isSameAs(note);
				}
				return null;
			}));
		}
		for (Future<Object> writer : writers) {
			Race.outcome(writer);
		}
		assertThat(this.race.cache().totals().items()).isEqualTo(WRITERS * PUTS);
		assertThat(this.race.cache().figures().stats().totalPuts()).isEqualTo(WRITERS * PUTS);
		for (int i = 0; i < WRITERS * PUTS; i++) {
			String key = "writer" + i / PUTS + "-" + i % PUTS;
			this.race.forgetInMemory(key);
			assertThat(this.race.get(key)).isEqualTo(new Note(key));
		}
	}

	@Test
	void writersOfOneKeyLeaveTheSameValueInBothTiers() throws Exception {
		for (int round = 0; round < 20; round++) {
			CyclicBarrier started = new CyclicBarrier(WRITERS);
			List<Future<Object>> writers = new ArrayList<>();
			for (int i = 0; i < WRITERS; i++) {
				String text = "round " + round + " writer " + i;
				writers.add(this.race.start(() -> {
					started.await(10, TimeUnit.SECONDS);
					return this.race.put("key", text);
				}));
			}
			for (Future<Object> writer : writers) {
				Race.outcome(writer);
			}
			Object inMemory = this.race.get("key");
			this.race.forgetInMemory("key");
			assertThat(this.race.get("key")).as("round %d", round).isEqualTo(inMemory);
		}
	}

	@Test
	void anInterruptedWriterWritesAndStaysInterrupted() {
		Thread.currentThread().interrupt();
		Note note = this.race.put("key", "value");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.race.get("key")).isSameAs(note);
	}

	@Test
	void aWriterThatIsInterruptedInTheQueueWritesAndStaysInterrupted() throws Exception {
		Gate commit = this.race.store().beforeCommit.once(new Gate());
		Future<Note> first = this.race.start(() -> this.race.put("first", "1"));
		commit.awaitArrival();
		boolean[] stayedInterrupted = new boolean[1];
		Thread second = new Thread(() -> {
			this.race.put("second", "2");
			stayedInterrupted[0] = Thread.currentThread().isInterrupted();
		});
		second.start();
		Race.awaitWaiting(second);
		second.interrupt();
		commit.open();
		Race.outcome(first);
		second.join(10_000);
		assertThat(stayedInterrupted[0]).isTrue();
		assertThat(this.race.get("first")).isEqualTo(new Note("1"));
		assertThat(this.race.get("second")).isEqualTo(new Note("2"));
	}

	@Test
	void anInterruptedReaderReadsAndStaysInterrupted() {
		this.race.put("key", "value");
		this.race.forgetInMemory("key");
		Thread.currentThread().interrupt();
		assertThat(this.race.get("key")).isEqualTo(new Note("value"));
		assertThat(Thread.interrupted()).isTrue();
	}

}
