package io.github.diskcache;

import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.diskcache.Race.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A writer that waits is woken by whoever held the writing connection.
 */
@DisplayName("[K1] a writer that waits")
class WriterWakeUpTests {

	@TempDir
	private Path folder;

	private Race race;

	@AfterEach
	void close() {
		this.race.close();
	}

	@Test
	void isWokenByTheReadersOfADatabaseInMemory() throws Exception {
		this.race = new Race(null);
		assertPutsEndBeside(() -> assertThat(this.race.get("absent")).isNull());
	}

	@Test
	void isWokenByWhoGivesSpaceBack() throws Exception {
		this.race = new Race(this.folder.resolve("race.db"));
		assertPutsEndBeside(() -> this.race.store().compact());
	}

	@Test
	void isWokenByALeaderThatBroke() throws Exception {
		this.race = new Race(this.folder.resolve("race.db"));
		Gate gate = new Gate();
		this.race.store().beforeCommit.once(() -> {
			gate.run();
			throw new StackOverflowError("simulated");
		});
		Future<Note> broken = this.race.start(() -> this.race.put("first", "1"));
		gate.awaitArrival();
		Thread second = new Thread(() -> this.race.put("second", "2"));
		second.setDaemon(true);
		second.start();
		Race.awaitWaiting(second);
		gate.open();
		assertThatThrownBy(() -> Race.outcome(broken)).hasRootCauseInstanceOf(StackOverflowError.class);
		second.join(10_000);
		assertThat(second.isAlive()).as("the second writer waits for ever").isFalse();
		assertThat(this.race.get("second")).isEqualTo(new Note("2"));
	}

	private void assertPutsEndBeside(Runnable other) throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		Future<?> others = this.race.run(() -> {
			while (!done.get()) {
				other.run();
			}
		});
		try {
			Race.outcome(this.race.start(() -> {
				for (int i = 0; i < 500; i++) {
					this.race.put("key", "value " + i);
				}
				return null;
			}));
		}
		finally {
			done.set(true);
			Race.outcome(others);
		}
	}

}
