package io.github.diskcache.store.sqlite;

import java.util.HashSet;
import java.util.Set;

import io.github.diskcache.store.StoredType;

import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * The kinds of values that a file holds: <em>no row is of a kind that is not
 * recorded</em>, while a recorded kind may have no row left. So that stale kinds are
 * found without looking at the rows.
 */
final class StoredTypes {

	private static final ResultSetExtractor<Set<StoredType>> KINDS = (rs) -> {
		Set<StoredType> kinds = new HashSet<>();
		while (rs.next()) {
			kinds.add(new StoredType(rs.getString(1), rs.getString(2)));
		}
		return kinds;
	};

	private StoredTypes() {
	}

	static Set<StoredType> read(Statements statements) {
		return statements.query(Sql.SELECT_STORED_TYPES, KINDS);
	}

	static PreparedStatementSetter bind(StoredType kind) {
		return (ps) -> {
			ps.setString(1, kind.name());
			ps.setString(2, kind.schemaVersion());
		};
	}

}
