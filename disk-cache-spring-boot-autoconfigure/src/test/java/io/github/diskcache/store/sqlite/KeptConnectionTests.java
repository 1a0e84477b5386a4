package io.github.diskcache.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Preparing a statement costs as much as running it: it is done once.
 */
class KeptConnectionTests {

	private static final String CONTENTS = "SELECT GROUP_CONCAT(x, '') FROM t";

	private final Map<String, Integer> prepared = new ConcurrentHashMap<>();

	private final Map<String, Integer> executed = new ConcurrentHashMap<>();

	private KeptConnection counting;

	@BeforeEach
	void openDatabase() throws SQLException {
		this.counting = new CountingConnection();
	}

	@AfterEach
	void closeDatabase() throws SQLException {
		this.counting.close();
	}

	@Test
	void preparesAStatementOnce() throws SQLException {
		for (int i = 0; i < 3; i++) {
			try (PreparedStatement statement = this.counting.prepareStatement("SELECT 1")) {
				assertThat(statement.executeQuery().getInt(1)).isEqualTo(1);
			}
		}
		assertThat(this.prepared).isEqualTo(Map.of("SELECT 1", 1));
	}

	@Test
	void preparesAgainWhatWasReleased() throws SQLException {
		PreparedStatement first = this.counting.prepareStatement("SELECT 1");
		this.counting.release();
		PreparedStatement second = this.counting.prepareStatement("SELECT 1");
		assertThat(second).isNotSameAs(first);
		assertThat(second.executeQuery().getInt(1)).isEqualTo(1);
		assertThat(this.prepared).isEqualTo(Map.of("SELECT 1", 2));
	}

	@Test
	void passesOnTheErrorOfAStatement() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> this.counting.prepareStatement("SELECT nothing FROM nowhere"));
	}

	@Test
	@DisplayName("[P3] [L1] Hundreds of writes, evictions and purges prepare each statement once")
	void writerPreparesEachStatementOnce() {
		RecordingListener listener = new RecordingListener();
		SqliteConnection connection = new SqliteConnection(this.counting, 0);
		SqliteSchema.prepare(connection, false, System::nanoTime, 0);
		StoreLimits limits = Entries.limits(10, 1_000, new AgeLimit(100, false));
		Writer writer = writer(connection, limits, listener);
		for (int i = 0; i < 300; i++) {
			long at = T0 + i;
			List<WriteRequest> requests = List.of(
					new WriteRequest.Put(List.of(Entries.entry("a" + i, 5, at), Entries.entry("b" + i, 5, at)), at),
					Entries.put("c", at), new WriteRequest.Restamp(Map.of("c", at + 1), at),
					Entries.delete(at, "b" + i), new WriteRequest.Purge(5, at));
			writer.execute(requests.stream().map((request) -> PendingWrite.awaited(request, Long.MAX_VALUE)).toList(),
					List.of());
		}
		assertThat(listener.committed).hasSize(300);
		assertThat(this.prepared).containsKeys(Sql.BEGIN, Sql.COMMIT, Sql.UPSERT, Sql.REPLACE_ROW, Sql.OLDEST,
				Sql.SELECT_PRIOR, Sql.SELECT_PRIORS, Sql.RESTAMP);
		assertThat(this.prepared.values()).containsOnly(1);
	}

	@Test
	@DisplayName("[K5] A connection works again after an error")
	void preparesAgainAfterAnError() {
		SqliteConnection connection = new SqliteConnection(this.counting, 0);
		connection.call((statements) -> statements.update("CREATE TABLE t (x NOT NULL)", Rows.NOTHING));
		String insert = "INSERT INTO t VALUES (?)";
		connection.call((statements) -> statements.update(insert, Rows.key("a")));
		assertThatExceptionOfType(StoreException.class)
			.isThrownBy(() -> connection.call((statements) -> statements.update(insert, Rows.key(null))))
			.extracting(StoreException::kind)
			.isEqualTo(StoreException.Kind.REFUSED);
		connection.call((statements) -> statements.update(insert, Rows.key("b")));
		assertThat(this.prepared).containsEntry(insert, 2);
		assertThat(connection.<String>call((statements) -> statements.query(CONTENTS, Rows.TEXT))).isEqualTo("ab");
	}

	@Test
	@DisplayName("[P5] What broke off in the middle of a batch is not written by the next one who uses its statement")
	void forgetsABatchThatBrokeOff() {
		SqliteConnection connection = new SqliteConnection(this.counting, 0);
		connection.call((statements) -> statements.update("CREATE TABLE t (x)", Rows.NOTHING));
		String insert = "INSERT INTO t VALUES (?)";
		OutOfMemoryError brokenOff = new OutOfMemoryError("As asked");
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> connection.call((statements) -> statements.run(insert, (ps) -> {
				ps.setString(1, "given up");
				ps.addBatch();
				throw brokenOff;
			})));
		connection.call((statements) -> statements.update(insert, Rows.key("a")));
		assertThat(connection.<String>call((statements) -> statements.query(CONTENTS, Rows.TEXT))).isEqualTo("a");
	}

	@Test
	@DisplayName("[P3] A put runs five statements, whether or not its value shrinks")
	void putRunsFewStatements() {
		SqliteConnection connection = new SqliteConnection(this.counting, 0);
		SqliteSchema.prepare(connection, false, System::nanoTime, 0);
		Writer writer = writer(connection, Entries.wide(), new RecordingListener());
		for (int i = 0; i < 70; i++) {
			WriteRequest put = Entries.put(T0 + i, Entries.entry("key", (i % 2 == 0) ? 5_000 : 10, T0 + i));
			writer.execute(List.of(PendingWrite.awaited(put, Long.MAX_VALUE)), List.of());
			if (i == 19) {
				this.executed.clear();
			}
		}
		assertThat(this.executed).isEqualTo(Map.of(Sql.BEGIN, 50, Sql.SELECT_PRIOR, 50, Sql.REPLACE_ROW, 50,
				Sql.REPLACE_TOTALS, 50, Sql.COMMIT, 50));
	}

	private static Writer writer(SqliteConnection connection, StoreLimits limits, RecordingListener listener) {
		GroupCommit unused = new GroupCommit((group) -> {
		}, Snapshots.none());
		OpenFile open = new OpenFile(null, null, connection, new SharedConnectionReads(connection, unused),
				new Vacuum(connection, null), null);
		return new Writer(new HealthyFile(open), limits, listener, new InvalidKeys(null),
				new ForeignCommits(listener::changedByOthers), System::nanoTime);
	}

	private record HealthyFile(OpenFile usable) implements CurrentFile {

		@Override
		public boolean heal(OpenFile damaged, StoreException found) {
			return false;
		}

	}

	/** Counts what is prepared, and what is executed after that. */
	private final class CountingConnection extends KeptConnection {

		CountingConnection() throws SQLException {
			super(":memory:", new Properties());
		}

		@Override
		KeptStatement prepare(String sql) throws SQLException {
			KeptConnectionTests.this.prepared.merge(sql, 1, Integer::sum);
			return new CountingStatement(this, sql);
		}

	}

	private final class CountingStatement extends KeptConnection.KeptStatement {

		private final String statement;

		CountingStatement(KeptConnection connection, String sql) throws SQLException {
			super(connection, sql);
			this.statement = sql;
		}

		@Override
		public ResultSet executeQuery() throws SQLException {
			KeptConnectionTests.this.executed.merge(this.statement, 1, Integer::sum);
			return super.executeQuery();
		}

		@Override
		public long executeLargeUpdate() throws SQLException {
			KeptConnectionTests.this.executed.merge(this.statement, 1, Integer::sum);
			return super.executeLargeUpdate();
		}

		@Override
		public long[] executeLargeBatch() throws SQLException {
			KeptConnectionTests.this.executed.merge(this.statement, 1, Integer::sum);
			return super.executeLargeBatch();
		}

	}

}
