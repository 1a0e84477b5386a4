package io.github.diskcache.store.sqlite;

import java.sql.SQLException;

import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreException.Kind;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tells apart what SQLite reports, by its result code: the driver sets no SQL state, so
 * that Spring's own translators can't.
 */
final class SqliteErrors {

	private SqliteErrors() {
	}

	static StoreException translate(SQLException ex) {
		SQLiteErrorCode code = codeOf(ex);
		Kind kind = (isOfSchema(code, ex) || isIncomplete(code)) ? Kind.CORRUPT : kindOf(code);
		return new StoreException(kind, "SQLite reports " + code.name() + ": " + code.message, ex);
	}

	/** Our statements are always the same, so if one is wrong now, the tables are. */
	private static boolean isOfSchema(SQLiteErrorCode code, SQLException ex) {
		return code == SQLiteErrorCode.SQLITE_ERROR && !String.valueOf(ex.getMessage()).contains("transaction");
	}

	/** A page was to be read that is beyond the end of the file or of its log. */
	private static boolean isIncomplete(SQLiteErrorCode code) {
		return code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ;
	}

	private static SQLiteErrorCode codeOf(SQLException ex) {
		return (ex instanceof SQLiteException sqlite) ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
	}

	/** The low byte of an extended code is the plain one. */
	private static Kind kindOf(SQLiteErrorCode code) {
		return switch (SQLiteErrorCode.getErrorCode(code.code & 0xFF)) {
			case SQLITE_BUSY, SQLITE_LOCKED -> Kind.BUSY;
			case SQLITE_FULL -> Kind.FULL;
			case SQLITE_READONLY -> Kind.READ_ONLY;
			case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> Kind.UNREACHABLE;
			case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> Kind.CORRUPT;
			case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> Kind.REFUSED;
			default -> Kind.IO;
		};
	}

}
