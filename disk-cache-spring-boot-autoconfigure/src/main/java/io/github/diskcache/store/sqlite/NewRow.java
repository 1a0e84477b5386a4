package io.github.diskcache.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.sqlite.Rows.Prior;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way to its row. A row that is there is changed where it lies, without
 * looking for its key again.
 *
 * @param entry the entry
 * @param accessedAt when it was last used
 * @param prior the row that it replaces, if there is one
 */
record NewRow(NewEntry entry, long accessedAt, @Nullable Prior prior) {

	/** A statement keeps what it was given last. */
	private static final int TOO_LARGE_TO_KEEP = 64 * 1024;

	private static final int[] NOTHING = {};

	/**
	 * Writes rows.
	 * @param statements the connection
	 * @param rows the rows, of different keys
	 */
	static void write(Statements statements, List<NewRow> rows) {
		List<NewRow> further = new ArrayList<>(rows.size());
		List<NewRow> replacing = new ArrayList<>(rows.size());
		for (NewRow row : rows) {
			((row.prior != null) ? replacing : further).add(row);
		}
		writeAll(statements, Sql.UPSERT, further);
		for (int changed : writeAll(statements, Sql.REPLACE_ROW, replacing)) {
			if (changed == 0) {
				throw new StoreException(StoreException.Kind.CORRUPT, "An index of the cache file names a missing row",
						null);
			}
		}
	}

	private static int[] writeAll(Statements statements, String sql, List<NewRow> rows) {
		return rows.isEmpty() ? NOTHING : statements.run(sql, (ps) -> execute(ps, rows));
	}

	private static int[] execute(PreparedStatement ps, List<NewRow> rows) throws SQLException {
		int[] changed;
		if (rows.size() == 1) {
			rows.get(0).bind(ps);
			changed = new int[] { ps.executeUpdate() };
		}
		else {
			for (NewRow row : rows) {
				row.bind(ps);
				ps.addBatch();
			}
			changed = ps.executeBatch();
		}
		if (hasLarge(rows)) {
			ps.clearParameters();
		}
		return changed;
	}

	private static boolean hasLarge(List<NewRow> rows) {
		for (NewRow row : rows) {
			if (row.entry.value().length > TOO_LARGE_TO_KEEP) {
				return true;
			}
		}
		return false;
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
