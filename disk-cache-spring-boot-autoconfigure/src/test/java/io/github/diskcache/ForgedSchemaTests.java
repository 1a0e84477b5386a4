package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [F1] Tables, indexes and triggers that somebody has added to a file or changed in it.
 */
@Timeout(60)
class ForgedSchemaTests extends CacheFixture {

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	@BeforeEach
	void makeAFile() {
		try (DiskBackedCache<String> cache = texts().build()) {
			cache.put("a", "x");
		}
	}

	private Path copy() {
		return Path.of(path() + ".damaged-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TRIGGER evil AFTER INSERT ON cache BEGIN UPDATE cache SET value = 'forged'; END",
			"CREATE TRIGGER evil BEFORE DELETE ON cache BEGIN SELECT RAISE(IGNORE); END",
			"CREATE TRIGGER evil AFTER UPDATE ON totals BEGIN INSERT INTO cache SELECT value, 1, 1, 1, 1, '', '', '' "
					+ "FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n) SELECT value FROM n); END",
			"CREATE UNIQUE INDEX evil ON cache (size)", "CREATE INDEX evil ON cache (LENGTH(value))",
			"DROP INDEX cache_by_age", "ALTER TABLE cache ADD COLUMN evil TEXT AS (value || value)",
			"ALTER TABLE cache ADD COLUMN evil TEXT", "ALTER TABLE totals ADD COLUMN evil INTEGER",
			"ALTER TABLE cache RENAME COLUMN value TO old", "DROP TABLE stored_types",
			"CREATE VIRTUAL TABLE evil USING fts5(value)" })
	@DisplayName("[F1] [K4] a file whose schema was changed is set aside, and no code of it runs")
	void aChangedSchemaIsSetAside(String change) {
		file().update(change);
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isNull();
		cache.put("b", "y");
		assertThat(cache.get("b")).isEqualTo("y");
		assertThat(cache.delete("b")).isTrue();
		assertThat(copy()).isRegularFile();
		assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains(path().toString());
		assertThat(cache.stats().corruptDiscards()).isOne();
	}

	@Test
	@DisplayName("[F1] [K4] a view in the place of the table is set aside")
	void aViewInThePlaceOfTheTable() {
		file().update("ALTER TABLE cache RENAME TO hidden");
		file().update("CREATE VIEW cache AS SELECT * FROM hidden");
		file().update("CREATE TRIGGER evil INSTEAD OF INSERT ON cache BEGIN DELETE FROM hidden; END");
		DiskBackedCache<String> cache = open();
		cache.put("b", "y");
		assertThat(cache.get("b")).isEqualTo("y");
		assertThat(copy()).isRegularFile();
	}

	@Test
	@DisplayName("[F1] [K4] a trigger that is hidden as something else is set aside")
	void aHiddenTrigger() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path());
				Statement statement = connection.createStatement()) {
			statement.execute("PRAGMA writable_schema = ON");
			statement.execute("""
					INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('note', 'n', 'n', 0,
					'CREATE TRIGGER evil AFTER INSERT ON cache BEGIN UPDATE cache SET value = ''forged''; END')""");
		}
		DiskBackedCache<String> cache = open();
		cache.put("b", "y");
		assertThat(file().text("SELECT value FROM cache")).isEqualTo("\"y\"");
		assertThat(copy()).isRegularFile();
	}

	@Test
	@DisplayName("[F1] a file in another encoding is set aside: its values could not be read as text")
	void anotherEncoding() throws IOException, SQLException {
		String[] schema = file().texts("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").toArray(String[]::new);
		long id = file().number("PRAGMA application_id");
		Files.delete(path());
		CacheFile forged = file();
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path());
				Statement statement = connection.createStatement()) {
			statement.execute("PRAGMA encoding = 'UTF-16'");
			for (String sql : schema) {
				statement.execute(sql);
			}
			statement.execute("PRAGMA application_id = " + id);
			statement.execute("PRAGMA user_version = 1");
		}
		assertThat(forged.text("PRAGMA encoding")).startsWith("UTF-16");
		DiskBackedCache<String> cache = open();
		cache.put("b", "odd");
		assertThat(file().text("PRAGMA encoding")).isEqualTo("UTF-8");
		assertThat(copy()).isRegularFile();
	}

	@Test
	@DisplayName("[F1] tables and views of an operator's own, statistics and a vacuum do no harm")
	void whatDoesNoHarmStays() {
		file().update("CREATE TABLE notes AS SELECT key FROM cache");
		file().update("CREATE INDEX notes_by_key ON notes (key)");
		file().update("CREATE VIEW large AS SELECT key FROM cache WHERE size > 1000");
		file().update("ANALYZE");
		file().update("VACUUM");
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isEqualTo("x");
		assertThat(copy()).doesNotExist();
	}

}
