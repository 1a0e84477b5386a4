package io.github.diskcache;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.EntryStore;
import org.jspecify.annotations.Nullable;

/**
 * What the tiers of a cache hold, seen without using the cache: a file through a
 * connection of its own, the rest by looking inside.
 */
final class ObservedTiers implements AutoCloseable {

	private final Collection<String> keys;

	private final MemoryTier memory;

	private final EntryStore store;

	private final @Nullable Connection connection;

	private final @Nullable PreparedStatement rows;

	ObservedTiers(DiskBackedCache<?> cache, @Nullable Path file, Collection<String> keys) throws Exception {
		Object tiers = read(cache, "tiers");
		this.keys = keys;
		this.memory = (MemoryTier) read(tiers, "memory");
		this.store = (EntryStore) read(tiers, "store");
		this.connection = (file != null) ? connect(file) : null;
		this.rows = (this.connection != null) ? prepare(this.connection) : null;
	}

	/** The keys in memory, live or not. */
	Collection<String> memoryKeys() {
		return this.memory.snapshot().stream().map(MemoryEntry::key).sorted(CacheModel.ALPHABETICAL).toList();
	}

	/** The rows on disk, live or not. */
	Map<String, RowTimes> rows() throws SQLException {
		if (this.rows != null) {
			return read(this.rows);
		}
		Map<String, RowTimes> found = new TreeMap<>(CacheModel.ALPHABETICAL);
		for (String key : this.keys) {
			EntryHead head = this.store.peek(key);
			if (head != null) {
				found.put(key, new RowTimes(head.size(), head.createdAt(), head.accessedAt()));
			}
		}
		return found;
	}

	/** The rows of a file that nobody has open. */
	static Map<String, RowTimes> rowsOf(Path file) throws SQLException {
		try (Connection connection = connect(file); PreparedStatement rows = prepare(connection)) {
			return read(rows);
		}
	}

	/** What the rows of a model say. */
	static Map<String, RowTimes> timesOf(CacheModel model) {
		Map<String, RowTimes> times = new TreeMap<>(CacheModel.ALPHABETICAL);
		model.rows().forEach((key, row) -> times.put(key, new RowTimes(row.size, row.createdAt, row.stamp)));
		return times;
	}

	@Override
	public void close() throws SQLException {
		if (this.rows != null) {
			this.rows.close();
		}
		if (this.connection != null) {
			this.connection.close();
		}
	}

	private static Connection connect(Path file) throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + file);
	}

	private static PreparedStatement prepare(Connection connection) throws SQLException {
		return connection
			.prepareStatement("SELECT key, LENGTH(CAST(value AS BLOB)), created_at, accessed_at, size FROM cache");
	}

	private static Map<String, RowTimes> read(PreparedStatement statement) throws SQLException {
		Map<String, RowTimes> found = new TreeMap<>(CacheModel.ALPHABETICAL);
		try (ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				if (rows.getLong(2) != rows.getLong(5)) {
					throw new AssertionError("[P2] the size of a row is not that of its JSON");
				}
				found.put(new String(rows.getBytes(1), StandardCharsets.UTF_8),
						new RowTimes(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
			}
		}
		return found;
	}

	private static Object read(Object owner, String name) throws ReflectiveOperationException {
		Field field = owner.getClass().getDeclaredField(name);
		field.setAccessible(true);
		return field.get(owner);
	}

	/**
	 * What a row says besides its value.
	 *
	 * @param size the size
	 * @param createdAt when it was put
	 * @param accessedAt when it was last used, as far as the disk knows
	 */
	record RowTimes(long size, long createdAt, long accessedAt) {

	}

}
