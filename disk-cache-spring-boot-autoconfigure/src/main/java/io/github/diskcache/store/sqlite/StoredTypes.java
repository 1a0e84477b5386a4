package io.github.diskcache.store.sqlite;

import java.util.HashSet;
import java.util.Set;

import io.github.diskcache.store.StoredType;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * The kinds of values that a file holds: <em>no row is of a kind that is not
 * recorded</em>, while a recorded kind may have no row left. So that stale kinds are
 * found without looking at the rows.
 */
final class StoredTypes {

	private StoredTypes() {
	}

	static Set<StoredType> read(JdbcOperations jdbc) {
		Set<StoredType> kinds = new HashSet<>();
		jdbc.query(Sql.SELECT_STORED_TYPES, (rs) -> {
			kinds.add(new StoredType(rs.getString(1), rs.getString(2)));
		});
		return kinds;
	}

	static PreparedStatementSetter bind(StoredType kind) {
		return (ps) -> {
			ps.setString(1, kind.name());
			ps.setString(2, kind.schemaVersion());
		};
	}

}
