package io.github.diskcache;

import java.nio.file.Path;
import java.util.concurrent.Future;

import io.github.diskcache.Race.Note;
import io.github.diskcache.Race.SlowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Races between uses of one entry at different times.
 */
@DisplayName("[G4] recency never moves backwards")
class RecencyRaceTests {

	@TempDir
	private Path folder;

	private Race race;

	@BeforeEach
	void open() {
		this.race = new Race(this.folder.resolve("race.db"), 10, 2);
	}

	@AfterEach
	void close() {
		this.race.close();
	}

	@Test
	void whenAPromotionComesBesideALaterUseThatCouldNotPromote() throws Exception {
		long start = this.race.time.now();
		this.race.put("key", "old");
		this.race.forgetInMemory("key");
		SlowReader later = this.race.slowReader("key", start + 100);
		this.race.put("key", "new");
		this.race.forgetInMemory("key");
		Gate decoding = this.race.whileDecoding.once(new Gate());
		Future<Object> earlier = this.race.start(() -> this.race.get("key", start + 10));
		decoding.awaitArrival();
		later.goOn();
		decoding.open();
		Race.outcome(earlier);
		assertSecondIsEvictedBeforeKey(start);
	}

	@Test
	void whenAPutComesBesideALaterUse() throws Exception {
		long start = this.race.time.now();
		this.race.put("key", "old");
		this.race.forgetInMemory("key");
		SlowReader later = this.race.slowReader("key", start + 100);
		Gate commit = this.race.store().beforeCommit.once(new Gate());
		Future<Note> putting = this.race.start(() -> this.race.put("key", new Note("new"), start + 10));
		commit.awaitArrival();
		later.goOn();
		commit.open();
		Race.outcome(putting);
		assertSecondIsEvictedBeforeKey(start);
	}

	@Test
	void whenAnEntryLeavesMemoryWhileItsKeyIsPut() throws Exception {
		long start = this.race.time.now();
		this.race.put("key", "old");
		this.race.get("key", start + 100);
		this.race.put("key", new Note("new"), start + 10);
		assertSecondIsEvictedBeforeKey(start);
	}

	private void assertSecondIsEvictedBeforeKey(long start) {
		this.race.put("second", new Note("2"), start + 50);
		this.race.put("third", new Note("3"), start + 60);
		assertThat(this.race.exists("key")).isTrue();
		assertThat(this.race.exists("second")).isFalse();
		assertThat(this.race.exists("third")).isTrue();
	}

}
