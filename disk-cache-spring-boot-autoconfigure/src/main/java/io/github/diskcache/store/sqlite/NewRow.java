package io.github.diskcache.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.sqlite.Rows.Prior;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * An entry on its way to its row. A row that is there is changed where it lies, without
 * looking for its key again.
 *
 * @param entry the entry
 * @param accessedAt when it was last used
 * @param prior the row that it replaces, if there is one
 */
record NewRow(NewEntry entry, long accessedAt, @Nullable Prior prior) {

	/**
	 * Writes rows.
	 * @param jdbc the connection
	 * @param rows the rows, of different keys
	 */
	static void write(JdbcOperations jdbc, List<NewRow> rows) {
		if (rows.size() == 1) {
			NewRow row = rows.get(0);
			requireRow(jdbc.update(row.statement(), row::bind));
			return;
		}
		writeAll(jdbc, Sql.UPSERT, rows.stream().filter((row) -> row.prior == null).toList());
		writeAll(jdbc, Sql.REPLACE_ROW, rows.stream().filter((row) -> row.prior != null).toList());
	}

	private static void writeAll(JdbcOperations jdbc, String sql, List<NewRow> rows) {
		if (rows.isEmpty()) {
			return;
		}
		int[] changed = jdbc.batchUpdate(sql, new BatchPreparedStatementSetter() {

			@Override
			public void setValues(PreparedStatement ps, int i) throws SQLException {
				rows.get(i).bind(ps);
			}

			@Override
			public int getBatchSize() {
				return rows.size();
			}

		});
		for (int count : changed) {
			requireRow(count);
		}
	}

	private static void requireRow(int changed) {
		if (changed == 0) {
			throw new StoreException(StoreException.Kind.CORRUPT, "An index of the cache file names a missing row",
					null);
		}
	}

	private String statement() {
		return (this.prior != null) ? Sql.REPLACE_ROW : Sql.UPSERT;
	}

	private void bind(PreparedStatement ps) throws SQLException {
		EntryHead head = this.entry.head();
		ps.setLong(1, head.size());
		ps.setLong(2, head.createdAt());
		ps.setLong(3, this.accessedAt);
		ps.setLong(4, head.checksum());
		ps.setString(5, head.kind().name());
		ps.setString(6, head.kind().schemaVersion());
		ps.setBytes(7, this.entry.value());
		if (this.prior != null) {
			ps.setLong(8, this.prior.rowid());
		}
		else {
			ps.setString(8, head.key());
		}
	}

}
