package io.github.diskcache.benchmarks.peers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;

/**
 * What one would write by hand over sqlite-jdbc: WAL, a reading connection for each
 * thread and one writing connection under a lock, each with kept statements. The same
 * settings and index of recency as ours, but no totals, checksum, limits or types. A put
 * is one transaction; with {@code synchronous = NORMAL} it survives a crash of the
 * process, not of the machine.
 */
final class SqlitePeer implements DiskPeer {

	private final Path file;

	private final long limit;

	private final Connection writer;

	private final PreparedStatement begin;

	private final PreparedStatement commit;

	private final PreparedStatement upsert;

	private final PreparedStatement deleteOldest;

	/** Only new keys are put where there is a limit. */
	private long count;

	private final Queue<Connection> readers = new ConcurrentLinkedQueue<>();

	private final ThreadLocal<PreparedStatement> select = ThreadLocal.withInitial(this::openReader);

	SqlitePeer(Folder folder, long limit) throws SQLException {
		this.limit = limit;
		this.file = folder.file("sqlite.db");
		this.writer = connect(4 * 1024);
		try (Statement statement = this.writer.createStatement()) {
			statement.execute("CREATE TABLE IF NOT EXISTS cache (key TEXT PRIMARY KEY NOT NULL, size INTEGER, "
					+ "created_at INTEGER, accessed_at INTEGER, value TEXT)");
			statement.execute("CREATE INDEX IF NOT EXISTS cache_by_recency ON cache (accessed_at, key)");
		}
		this.begin = this.writer.prepareStatement("BEGIN IMMEDIATE");
		this.commit = this.writer.prepareStatement("COMMIT");
		this.upsert = this.writer.prepareStatement("INSERT INTO cache (key, size, created_at, accessed_at, value) "
				+ "VALUES (?, ?, ?, ?, CAST(? AS TEXT)) ON CONFLICT (key) DO UPDATE SET size = excluded.size, "
				+ "created_at = excluded.created_at, accessed_at = excluded.accessed_at, value = excluded.value");
		this.deleteOldest = this.writer.prepareStatement(
				"DELETE FROM cache WHERE rowid = (SELECT rowid FROM cache ORDER BY accessed_at, key LIMIT 1)");
	}

	/**
	 * Connects.
	 * @param pages how many KiB of pages it keeps: as many as ours on two processors
	 */
	private Connection connect(int pages) throws SQLException {
		Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file);
		try (Statement statement = connection.createStatement()) {
			// Has an effect on an empty database only
			statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
			statement.execute("PRAGMA journal_mode = WAL");
			statement.execute("PRAGMA synchronous = NORMAL");
			statement.execute("PRAGMA busy_timeout = 5000");
			statement.execute("PRAGMA temp_store = MEMORY");
			statement.execute("PRAGMA trusted_schema = OFF");
			statement.execute("PRAGMA cell_size_check = ON");
			statement.execute("PRAGMA wal_autocheckpoint = 4000");
			statement.execute("PRAGMA cache_size = -" + pages);
		}
		return connection;
	}

	private PreparedStatement openReader() {
		try {
			Connection connection = connect(6 * 1024);
			this.readers.add(connection);
			return connection.prepareStatement("SELECT value FROM cache WHERE key = ?");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Product get(String key) throws SQLException {
		PreparedStatement statement = this.select.get();
		statement.setString(1, key);
		try (ResultSet rows = statement.executeQuery()) {
			return rows.next() ? Json.read(rows.getBytes(1)) : null;
		}
	}

	@Override
	public void put(String key, Product value) throws SQLException {
		byte[] json = Json.write(value);
		synchronized (this.writer) {
			this.begin.executeUpdate();
			write(key, json);
			this.commit.executeUpdate();
		}
	}

	@Override
	public void putMany(Map<String, Product> values) throws SQLException {
		synchronized (this.writer) {
			this.begin.executeUpdate();
			for (Map.Entry<String, Product> value : values.entrySet()) {
				write(value.getKey(), Json.write(value.getValue()));
			}
			this.commit.executeUpdate();
		}
	}

	private void write(String key, byte[] json) throws SQLException {
		long now = System.currentTimeMillis() * 1_000;
		this.upsert.setString(1, key);
		this.upsert.setLong(2, json.length);
		this.upsert.setLong(3, now);
		this.upsert.setLong(4, now);
		this.upsert.setBytes(5, json);
		this.upsert.executeUpdate();
		this.count++;
		if (this.count > this.limit) {
			this.deleteOldest.executeUpdate();
			this.count--;
		}
	}

	@Override
	public void close() throws SQLException {
		for (Connection reader : this.readers) {
			reader.close();
		}
		this.writer.close();
	}

}
