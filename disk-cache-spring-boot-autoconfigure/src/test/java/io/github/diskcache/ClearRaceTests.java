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
 * Races between a clear and everybody else.
 */
@DisplayName("[C1] a clear beside other operations")
class ClearRaceTests {

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
	void aSlowReaderDoesNotBringBackWhatWasClearedMeanwhile() throws Exception {
		this.race.put("key", "old");
		this.race.forgetInMemory("key");
		SlowReader reader = this.race.slowReader("key");
		this.race.cache().writer().clear();
		reader.goOn();
		assertThat(this.race.inMemory("key")).isNull();
		assertThat(this.race.get("key")).isNull();
	}

	@Test
	void aSlowReaderDoesNotBringBackTheOldValueOfAKeyThatWasPutAfterTheClear() throws Exception {
		this.race.put("key", "old");
		this.race.forgetInMemory("key");
		SlowReader reader = this.race.slowReader("key");
		this.race.cache().writer().clear();
		Note newer = this.race.put("key", "new");
		reader.goOn();
		assertThat(this.race.get("key")).isSameAs(newer);
	}

	@Test
	void nothingComesToMemoryWhileTheClearIsCommitted() throws Exception {
		this.race.put("key", "old");
		Gate commit = this.race.store().beforeCommit.once(new Gate());
		Future<?> clearing = this.race.run(this.race.cache().writer()::clear);
		commit.awaitArrival();
		assertThat(this.race.get("key")).isEqualTo(new Note("old"));
		assertThat(this.race.inMemory("key")).isNull();
		commit.open();
		Race.outcome(clearing);
		assertThat(this.race.get("key")).isNull();
	}

	@Test
	void afterOneReaderHasMissedAClearedEntryNobodySeesIt() throws Exception {
		this.race.put("key", "old");
		Gate installation = this.race.store().afterCommit.once(new Gate());
		Future<?> clearing = this.race.run(this.race.cache().writer()::clear);
		installation.awaitArrival();
		assertThat(this.race.get("key")).isNull();
		assertThat(this.race.exists("key")).isFalse();
		installation.open();
		Race.outcome(clearing);
		assertThat(this.race.get("key")).isNull();
		assertThat(this.race.cache().totals().items()).isZero();
	}

	@Test
	void aPutThatWaitsBehindTheClearStays() throws Exception {
		this.race.put("key", "old");
		Gate commit = this.race.store().beforeCommit.once(new Gate());
		Future<?> clearing = this.race.run(this.race.cache().writer()::clear);
		commit.awaitArrival();
		Future<Note> putting = this.race.start(() -> this.race.put("key", "new"));
		commit.open();
		Race.outcome(clearing);
		Note newer = Race.outcome(putting);
		assertThat(this.race.get("key")).isSameAs(newer);
		assertThat(this.race.cache().totals().items()).isOne();
	}

	@Test
	void memoryPromotesAgainAfterTheClear() {
		this.race.put("key", "old");
		this.race.cache().writer().clear();
		this.race.put("key", "new");
		this.race.forgetInMemory("key");
		Object promoted = this.race.get("key");
		assertThat(promoted).isEqualTo(new Note("new"));
		assertThat(this.race.inMemory("key")).isSameAs(promoted);
	}

}
