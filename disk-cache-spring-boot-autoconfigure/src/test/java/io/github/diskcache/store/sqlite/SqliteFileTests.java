package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Totals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.diskcache.store.Entries.T0;
import static io.github.diskcache.store.Entries.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What other programs find in the file, and what becomes of files of others.
 */
class SqliteFileTests {

	@TempDir
	private Path folder;

	@Test
	@DisplayName("[F1] The file says whose it is and how it is kept")
	void hasItsSettings() {
		Path file = this.folder.resolve("cache.db");
		try (SqliteEntryStore store = open(file); OutsideConnection other = OutsideConnection.open(file)) {
			store.write(put("key", T0));
			assertThat(other.text("PRAGMA journal_mode")).isEqualTo("wal");
			assertThat(other.number("PRAGMA application_id")).isEqualTo(SqliteSchema.APPLICATION_ID);
			assertThat(other.number("PRAGMA user_version")).isEqualTo(SqliteSchema.VERSION);
			assertThat(other.number("PRAGMA auto_vacuum")).isEqualTo(2);
			assertThat(other.text("PRAGMA encoding")).isEqualTo("UTF-8");
		}
	}

	@Test
	@DisplayName("[F1] One table with the columns that people look for")
	void hasTheTable() {
		Path file = this.folder.resolve("cache.db");
		open(file).close();
		try (OutsideConnection other = OutsideConnection.open(file)) {
			assertThat(other.texts("SELECT name FROM pragma_table_info('cache')")).contains("key", "value", "type",
					"schema_version", "size", "created_at", "accessed_at");
			assertThat(other.texts("SELECT name || ' ' || type FROM pragma_table_info('cache') WHERE pk = 1"))
				.containsExactly("key TEXT");
		}
	}

	@Test
	@DisplayName("[F1] The rows can be read with the shell of SQLite")
	void storesReadableRows() {
		Path file = this.folder.resolve("cache.db");
		byte[] json = "{\"title\":\"Faust \uD83D\uDE00\",\"pages\":158}".getBytes(UTF_8);
		try (SqliteEntryStore store = open(file); OutsideConnection other = OutsideConnection.open(file)) {
			StoredType kind = new StoredType("com.acme.Book", "1.2.0");
			store.write(put(T0, NewEntry.of("faust", kind, json, "live", T0)));
			String row = "key || '|' || type || '|' || schema_version || '|' || size || '|' || created_at || '|' "
					+ "|| accessed_at || '|' || typeof(value) || '|' || (value ->> 'title') || '|' || (value ->> 'pages')";
			assertThat(other.texts("SELECT " + row + " FROM cache")).containsExactly(
					"faust|com.acme.Book|1.2.0|" + json.length + "|" + T0 + "|" + T0 + "|text|Faust \uD83D\uDE00|158");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space.db", "what?.db", "what?mode=memory", "100%.db", "%41.db", "a#b.db", "a&b=c.db",
			"\u00FCml\u00E4ut \u6F22\u5B57 \uD83D\uDE00.db", "it's \"quoted\".db", "plus+.db", "semi;colon.db",
			"file:x.db", ":memory:", "~tilde*.db", "back\\slash.db" })
	@DisplayName("[A2] Whatever its name, the file is where it should be")
	void acceptsStrangeNames(String name) throws IOException {
		Path file = this.folder.resolve(name);
		try (SqliteEntryStore store = open(file)) {
			store.write(put("key", T0));
			assertThat(store.read("key")).isNotNull();
		}
		assertThat(filesIn(this.folder)).containsExactly(name);
		assertThat(Files.size(file)).isPositive();
		try (SqliteEntryStore store = open(file)) {
			assertThat(store.read("key")).isNotNull();
		}
	}

	@Test
	@DisplayName("[F3] A file of another program is refused and not changed")
	void refusesTheFileOfAnotherProgram() throws IOException {
		Path file = this.folder.resolve("other.db");
		try (OutsideConnection other = OutsideConnection.open(file)) {
			other.execute("CREATE TABLE cache (key TEXT PRIMARY KEY, value TEXT)");
			other.execute("INSERT INTO cache VALUES ('precious', 'data')");
			other.execute("PRAGMA application_id = 42");
		}
		assertRefusedAndUnchanged(file, "42");
	}

	@Test
	@DisplayName("[F3] A file of a program that gives no name is refused and not changed")
	void refusesTheFileOfANamelessProgram() throws IOException {
		Path file = this.folder.resolve("other.db");
		try (OutsideConnection other = OutsideConnection.open(file)) {
			other.execute("CREATE TABLE precious (x)");
		}
		assertRefusedAndUnchanged(file, "another program");
	}

	@Test
	@DisplayName("[F3] A file of another program with changes in its log is refused and not changed")
	void refusesAForeignFileWithALog() throws IOException {
		Path file = this.folder.resolve("other.db");
		Path copy = this.folder.resolve("crashed.db");
		try (OutsideConnection other = OutsideConnection.open(file)) {
			other.execute("PRAGMA journal_mode = WAL");
			other.execute("CREATE TABLE precious (x)");
			other.execute("INSERT INTO precious VALUES ('data')");
			Files.copy(file, copy);
			Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
		}
		assertThat(Path.of(copy + "-wal")).isNotEmptyFile();
		byte[] log = Files.readAllBytes(Path.of(copy + "-wal"));
		assertRefusedAndUnchanged(copy, "another program");
		assertThat(Path.of(copy + "-wal")).hasBinaryContent(log);
		try (OutsideConnection other = OutsideConnection.open(copy)) {
			assertThat(other.texts("SELECT x FROM precious")).containsExactly("data");
		}
	}

	@Test
	@DisplayName("[F3] A file of a later version is refused and not changed")
	void refusesALaterVersion() throws IOException {
		Path file = this.folder.resolve("later.db");
		open(file).close();
		try (OutsideConnection other = OutsideConnection.open(file)) {
			other.execute("PRAGMA user_version = " + (SqliteSchema.VERSION + 1));
		}
		assertRefusedAndUnchanged(file, "later version");
	}

	@Test
	@DisplayName("[K4] An empty file is a new one")
	void takesAnEmptyFile() throws IOException {
		Path file = Files.createFile(this.folder.resolve("empty.db"));
		try (SqliteEntryStore store = open(file)) {
			store.write(put("key", T0));
			assertThat(store.totals()).isEqualTo(new Totals(1, 10));
		}
	}

	@Test
	@DisplayName("[F1] A SQLite file without tables is taken")
	void takesADatabaseWithoutTables() {
		Path file = this.folder.resolve("bare.db");
		try (OutsideConnection other = OutsideConnection.open(file)) {
			other.execute("PRAGMA user_version = 0");
			other.execute("CREATE TABLE t (x)");
			other.execute("DROP TABLE t");
		}
		try (SqliteEntryStore store = open(file)) {
			store.write(put("key", T0));
			assertThat(store.read("key")).isNotNull();
		}
	}

	@Test
	@DisplayName("[K4] What is no database is moved out of the way")
	void movesWhatIsNoDatabase() throws IOException {
		Path file = Files.writeString(this.folder.resolve("notes.db"), "no database at all ".repeat(100));
		try (SqliteEntryStore store = open(file)) {
			store.write(put("key", T0));
		}
		assertThat(filesIn(this.folder)).hasSize(2)
			.contains("notes.db")
			.allMatch((name) -> name.startsWith("notes.db"));
	}

	private void assertRefusedAndUnchanged(Path file, String mention) throws IOException {
		byte[] before = Files.readAllBytes(file);
		StoreException failure = catchThrowableOfType(StoreException.class, () -> open(file).close());
		assertThat(failure.kind()).isEqualTo(StoreException.Kind.FOREIGN);
		assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining(mention);
		assertThat(file).hasBinaryContent(before);
	}

	private static SqliteEntryStore open(Path file) {
		return SqliteEntryStore.open(new SqliteSettings(file, Entries.wide(), System::nanoTime),
				new RecordingListener());
	}

	private static List<String> filesIn(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((path) -> path.getFileName().toString()).toList();
		}
	}

}
