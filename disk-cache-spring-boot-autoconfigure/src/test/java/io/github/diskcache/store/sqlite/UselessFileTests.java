package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a file when all that it holds is stale. A file that was replaced counts
 * its commits from the beginning; one whose rows were deleted goes on.
 */
@DisplayName("[M1] stale rows all go at once, with their file where nobody else has it open")
@EnabledOnOs({ OS.LINUX, OS.MAC })
class UselessFileTests {

	private static final StoredType OTHER = new StoredType("java.lang.Integer", "1");

	private static final int ROWS = 300;

	private static final int COMMITS = 10;

	private final RecordingListener listener = new RecordingListener();

	private Path file;

	private SqliteEntryStore store;

	@BeforeEach
	void fill(@TempDir Path folder) {
		this.file = folder.resolve("cache.db");
		this.store = open(this.listener);
		for (int commit = 0; commit < COMMITS; commit++) {
			List<NewEntry> entries = new ArrayList<>();
			for (int i = 0; i < ROWS / COMMITS; i++) {
				entries.add(Entries.entry("key-" + commit + "-" + i, 5_000, T0));
			}
			this.store.write(new WriteRequest.Put(entries, T0));
		}
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private SqliteEntryStore open(RecordingListener who) {
		return SqliteEntryStore.open(new SqliteSettings(this.file, Entries.wide(), System::nanoTime), who);
	}

	private WriteResult discard() {
		return this.store.write(new WriteRequest.DiscardKinds(List.of(TEXT), T0));
	}

	private boolean wasReplaced() {
		try (OutsideConnection outside = OutsideConnection.open(this.file)) {
			return outside.number("SELECT sequence FROM totals") < COMMITS;
		}
	}

	@Test
	@DisplayName("the only user replaces the file and goes on with an empty one")
	void onlyUserReplacesTheFile() {
		assertThat(discard()).isEqualTo(new WriteResult(ROWS, false));
		assertThat(wasReplaced()).isTrue();
		assertThat(this.store.totals()).isEqualTo(new Totals(0, 0));
		assertThat(this.store.storedTypes()).isEmpty();
		assertThat(this.store.read("key-0-0")).isNull();
		this.store.write(Entries.put("new", T0));
		this.store.close();
		this.store = open(this.listener);
		assertThat(this.store.totals().items()).isOne();
	}

	@Test
	@DisplayName("rows that went with their file are counted like those that were deleted")
	void countsWhatWentWithTheFile() {
		discard();
		long counted = this.listener.committed.stream()
			.mapToLong((changes) -> changes.removals(RemovalCause.STALE_SCHEMA))
			.sum();
		assertThat(counted).isEqualTo(ROWS);
	}

	@Test
	@DisplayName("the new file has the permissions of the old one")
	void keepsPermissions() throws IOException {
		Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString("rw-rw-r--"));
		discard();
		assertThat(wasReplaced()).isTrue();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file))).isEqualTo("rw-rw-r--");
	}

	@Test
	@DisplayName("beside another cache the rows are deleted, and it hears of that")
	void deletesRowsBesideAnotherCache() {
		RecordingListener otherListener = new RecordingListener();
		try (SqliteEntryStore other = open(otherListener)) {
			assertThat(other.read("key-0-0")).isNotNull();
			assertThat(discard().removed()).isEqualTo(ROWS);
			assertThat(wasReplaced()).isFalse();
			assertThat(other.read("key-0-0")).isNull();
			this.store.write(Entries.put("new", T0));
			assertThat(other.read("new")).isNotNull();
		}
	}

	@Test
	@DisplayName("beside another program that reads the rows are deleted")
	void deletesRowsBesideAnotherProgram() {
		try (OutsideConnection other = OutsideConnection.open(this.file)) {
			assertThat(other.number("SELECT COUNT(*) FROM cache")).isEqualTo(ROWS);
			assertThat(discard().removed()).isEqualTo(ROWS);
			assertThat(other.number("SELECT COUNT(*) FROM cache")).isZero();
			assertThat(other.number("SELECT sequence FROM totals")).isGreaterThan(COMMITS);
		}
	}

	@Test
	@DisplayName("rows of another type stay, and their file with them")
	void keepsOtherRows() {
		this.store.write(Entries.put(T0, Entries.entry("other", OTHER, 10, T0)));
		assertThat(discard().removed()).isEqualTo(ROWS);
		assertThat(wasReplaced()).isFalse();
		assertThat(this.store.totals().items()).isOne();
		assertThat(this.store.read("other")).isNotNull();
	}

	@Test
	@DisplayName("a process that is killed before the new file is complete leaves one that is opened as usual")
	void opensWhatAKilledProcessLeaves() throws IOException {
		this.store.close();
		try (OutsideConnection outside = OutsideConnection.open(this.file)) {
			// What the file is while it is about to be replaced.
			outside.texts("PRAGMA journal_mode = DELETE");
		}
		this.store = open(this.listener);
		assertThat(this.store.totals().items()).isEqualTo(ROWS);
		this.store.close();
		Files.delete(this.file);
		Files.createFile(this.file);
		this.store = open(this.listener);
		assertThat(this.store.totals().items()).isZero();
	}

}
