package io.github.diskcache;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.Future;

import io.github.diskcache.Race.Note;
import io.github.diskcache.Race.SlowReader;
import io.github.diskcache.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What readers see of a key whose last write has failed.
 */
@DisplayName("[K5] a write that failed")
class FailedWriteRaceTests {

	@TempDir
	private Path folder;

	private Race race;

	@BeforeEach
	void open() {
		this.race = new Race(this.folder.resolve("race.db"));
		this.race.put("key", "old");
	}

	@AfterEach
	void close() {
		this.race.close();
	}

	private void assertFails(Runnable write) {
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(write::run)
			.withCauseInstanceOf(StoreException.class);
	}

	private void failBeforeCommit() {
		this.race.store().beforeCommit.once(() -> {
			throw new StoreException(StoreException.Kind.FULL, "No space is left", null);
		});
	}

	private void assertOldIsGone() {
		assertThat(this.race.get("key")).isNull();
		assertThat(this.race.exists("key")).isFalse();
		assertThat(this.race.inMemory("key")).isNull();
	}

	@Test
	void putNeverLetsTheOlderValueBeServedAgain() {
		failBeforeCommit();
		assertFails(() -> this.race.put("key", "lost"));
		assertOldIsGone();
	}

	@Test
	void deleteNeverLetsTheOlderValueBeServedAgain() {
		failBeforeCommit();
		assertFails(() -> this.race.delete("key"));
		assertOldIsGone();
	}

	@Test
	void clearNeverLetsTheOlderValueBeServedAgain() {
		failBeforeCommit();
		assertFails(this.race.cache().writer()::clear);
		assertOldIsGone();
	}

	@Test
	void theNextWriteOfTheKeyHeals() {
		failBeforeCommit();
		assertFails(() -> this.race.put("key", "lost"));
		Note newer = this.race.put("key", "new");
		assertThat(this.race.get("key")).isSameAs(newer);
		this.race.forgetInMemory("key");
		assertThat(this.race.get("key")).isEqualTo(newer);
		assertThat(this.race.cache().totals().items()).isOne();
	}

	@Test
	void theNextWriteOfAnotherKeyRemovesTheOlderValue() {
		failBeforeCommit();
		assertFails(() -> this.race.put("key", "lost"));
		this.race.put("other", "new");
		assertOldIsGone();
		assertThat(this.race.cache().totals().items()).isOne();
	}

	@Test
	void theNextWriteAfterAFailedClearKeepsNothingButItself() {
		this.race.put("second", "old");
		failBeforeCommit();
		assertFails(this.race.cache().writer()::clear);
		Note newer = this.race.put("key", "new");
		assertThat(this.race.get("second")).isNull();
		assertThat(this.race.get("key")).isSameAs(newer);
		assertThat(this.race.cache().totals().items()).isOne();
	}

	@Test
	void theOlderValueIsNotServedWhenTheFailureComesBeforeAnyChange() throws Exception {
		String url = "jdbc:sqlite:" + this.folder.resolve("race.db");
		try (Connection other = DriverManager.getConnection(url); Statement statement = other.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			assertFails(() -> this.race.put("key", "lost"));
			assertOldIsGone();
			statement.execute("ROLLBACK");
		}
		Note newer = this.race.put("key", "new");
		assertThat(this.race.get("key")).isSameAs(newer);
	}

	@Test
	void aSlowReaderDoesNotBringTheOlderValueBack() throws Exception {
		this.race.forgetInMemory("key");
		SlowReader reader = this.race.slowReader("key");
		failBeforeCommit();
		assertFails(() -> this.race.put("key", "lost"));
		assertThat(reader.goOn()).isEqualTo(new Note("old"));
		assertOldIsGone();
	}

	@Test
	void aReaderThatStartsBeforeTheFailureDoesNotBringTheOlderValueBack() throws Exception {
		Gate commit = new Gate();
		this.race.store().beforeCommit.once(() -> {
			commit.run();
			throw new StoreException(StoreException.Kind.IO, "The disk is gone", null);
		});
		Future<?> writing = this.race.run(() -> assertFails(() -> this.race.put("key", "lost")));
		commit.awaitArrival();
		SlowReader reader = this.race.slowReader("key");
		commit.open();
		Race.outcome(writing);
		reader.goOn();
		assertOldIsGone();
	}

	@Test
	void promotionsOfTheKeyWorkAgainAfterHealing() {
		failBeforeCommit();
		assertFails(() -> this.race.put("key", "lost"));
		this.race.put("key", "new");
		this.race.forgetInMemory("key");
		Object promoted = this.race.get("key");
		assertThat(this.race.inMemory("key")).isSameAs(promoted).isNotNull();
	}

	@Test
	void otherKeysAreServedAsBefore() {
		this.race.put("other", "stays");
		failBeforeCommit();
		assertFails(() -> this.race.put("key", "lost"));
		assertThat(this.race.get("other")).isEqualTo(new Note("stays"));
		this.race.forgetInMemory("other");
		assertThat(this.race.get("other")).isEqualTo(new Note("stays"));
	}

}
