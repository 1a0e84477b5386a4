package io.github.diskcache;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;

import io.github.diskcache.Race.Note;
import io.github.diskcache.Race.SlowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Races between a reader that brings an entry to memory and what happens to that entry
 * meanwhile.
 */
@DisplayName("[K2] promotions beside changes")
class PromotionRaceTests {

	@TempDir
	private Path folder;

	private Race race;

	@AfterEach
	void close() {
		this.race.close();
	}

	private Race open(long memoryItems, long diskItems) {
		this.race = new Race(this.folder.resolve("race.db"), memoryItems, diskItems);
		return this.race;
	}

	private Race openWithOldOnDiskOnly() {
		Race opened = open(100, 100);
		opened.put("key", "old");
		opened.forgetInMemory("key");
		return opened;
	}

	@Test
	void aSlowReaderDoesNotBringBackWhatWasReplacedMeanwhile() throws Exception {
		Race opened = openWithOldOnDiskOnly();
		SlowReader reader = opened.slowReader("key");
		Note newer = opened.put("key", "new");
		assertThat(reader.goOn()).isEqualTo(new Note("old"));
		assertThat(opened.get("key")).isSameAs(newer);
		opened.forgetInMemory("key");
		assertThat(opened.get("key")).isEqualTo(newer);
	}

	@Test
	void aSlowReaderDoesNotBringBackWhatWasReplacedAndLeftMemoryMeanwhile() throws Exception {
		Race opened = openWithOldOnDiskOnly();
		SlowReader reader = opened.slowReader("key");
		opened.put("key", "new");
		opened.forgetInMemory("key");
		reader.goOn();
		assertThat(opened.inMemory("key")).isNull();
		assertThat(opened.get("key")).isEqualTo(new Note("new"));
	}

	@Test
	void aSlowReaderDoesNotBringBackWhatWasReplacedByAValueTooLargeForMemory() throws Exception {
		Race opened = openWithOldOnDiskOnly();
		SlowReader reader = opened.slowReader("key");
		Note large = opened.put("key", "x".repeat(2_000));
		reader.goOn();
		assertThat(opened.inMemory("key")).isNull();
		assertThat(opened.get("key")).isEqualTo(large);
	}

	@Test
	void aSlowReaderDoesNotBringBackWhatWasDeletedMeanwhile() throws Exception {
		Race opened = openWithOldOnDiskOnly();
		SlowReader reader = opened.slowReader("key");
		assertThat(opened.delete("key")).isOne();
		reader.goOn();
		assertThat(opened.get("key")).isNull();
		assertThat(opened.exists("key")).isFalse();
		assertThat(opened.inMemory("key")).isNull();
	}

	@Test
	void aReaderThatStartsDuringAWriteDoesNotPromoteTheOldValueAfterIt() throws Exception {
		Race opened = openWithOldOnDiskOnly();
		Gate commit = opened.store().beforeCommit.once(new Gate());
		Future<Note> writing = opened.start(() -> opened.put("key", "new"));
		commit.awaitArrival();
		SlowReader reader = opened.slowReader("key");
		commit.open();
		Note newer = Race.outcome(writing);
		assertThat(reader.goOn()).isEqualTo(new Note("old"));
		assertThat(opened.get("key")).isSameAs(newer);
	}

	@Test
	void nobodyFindsTheOldValueInMemoryOnceTheCommitIsAboutToHappen() throws Exception {
		Race opened = open(100, 100);
		opened.put("key", "old");
		Gate commit = opened.store().beforeCommit.once(new Gate());
		Future<Note> writing = opened.start(() -> opened.put("key", "new"));
		commit.awaitArrival();
		assertThat(opened.inMemory("key")).isNull();
		assertThat(opened.get("key")).isEqualTo(new Note("old"));
		assertThat(opened.inMemory("key")).as("promoted during a write").isNull();
		commit.open();
		Race.outcome(writing);
		assertThat(opened.get("key")).isEqualTo(new Note("new"));
	}

	@Test
	void afterOneReaderHasSeenTheCommittedValueNobodySeesTheOldOne() throws Exception {
		Race opened = open(100, 100);
		opened.put("key", "old");
		Gate installation = opened.store().afterCommit.once(new Gate());
		Future<Note> writing = opened.start(() -> opened.put("key", "new"));
		installation.awaitArrival();
		for (int i = 0; i < 3; i++) {
			assertThat(opened.get("key")).isEqualTo(new Note("new"));
		}
		installation.open();
		Note newer = Race.outcome(writing);
		assertThat(opened.get("key")).isSameAs(newer);
	}

	@Test
	void afterOneReaderHasMissedADeletedEntryNobodySeesIt() throws Exception {
		Race opened = open(100, 100);
		opened.put("key", "old");
		Gate installation = opened.store().afterCommit.once(new Gate());
		Future<Long> deleting = opened.start(() -> opened.delete("key"));
		installation.awaitArrival();
		assertThat(opened.get("key")).isNull();
		assertThat(opened.exists("key")).isFalse();
		installation.open();
		assertThat(Race.outcome(deleting)).isOne();
		assertThat(opened.get("key")).isNull();
	}

	@Test
	@DisplayName("[L2] what is evicted from disk while it is read does not come to memory")
	void aSlowReaderDoesNotBringBackWhatWasEvictedMeanwhile() throws Exception {
		Race opened = open(100, 2);
		opened.put("key", "old");
		opened.forgetInMemory("key");
		SlowReader reader = opened.slowReader("key");
		opened.put("second", "2");
		opened.put("third", "3");
		reader.goOn();
		assertThat(opened.exists("key")).isFalse();
		assertThat(opened.inMemory("key")).isNull();
	}

	@Test
	@DisplayName("[L2] what is purged while it is read does not come to memory")
	void aSlowReaderDoesNotBringBackWhatWasPurgedMeanwhile() throws Exception {
		Race opened = openWithOldOnDiskOnly();
		SlowReader reader = opened.slowReader("key");
		assertThat(opened.cache().upkeep().purge(opened.time.now() + Race.TTL + 1)).isOne();
		reader.goOn();
		assertThat(opened.exists("key")).isFalse();
		assertThat(opened.inMemory("key")).isNull();
	}

	@Test
	void twoReadersOfOneKeyGetTheSameObject() throws Exception {
		Race opened = openWithOldOnDiskOnly();
		Gate gate = opened.store().afterRead.times(2, new Gate(2));
		List<Future<Object>> readers = List.of(opened.start(() -> opened.get("key")),
				opened.start(() -> opened.get("key")));
		gate.awaitArrival().open();
		Object first = Race.outcome(readers.get(0));
		assertThat(Race.outcome(readers.get(1))).isSameAs(first);
		assertThat(opened.get("key")).isSameAs(first);
	}

}
