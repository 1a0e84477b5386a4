package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.StoreException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What the store makes of errors that SQLite reports.
 */
public final class SqliteReports {

	private SqliteReports() {
	}

	public static StoreException of(SQLiteErrorCode code) {
		return SqliteErrors.translate(new SQLiteException("As asked", code));
	}

}
