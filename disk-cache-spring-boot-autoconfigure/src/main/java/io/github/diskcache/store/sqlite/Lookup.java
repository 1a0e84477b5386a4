package io.github.diskcache.store.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.store.StoredEntry;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.sqlite.Rows.Candidate;
import io.github.diskcache.store.sqlite.Rows.Prior;
import org.jspecify.annotations.Nullable;

/**
 * Queries for several rows, in as few round trips as there are statements kept for them.
 */
final class Lookup {

	private Lookup() {
	}

	static Map<String, StoredEntry> entries(Statements statements, Collection<String> keys, long mostBytes,
			KnownKinds kinds) {
		Map<String, StoredEntry> found = new HashMap<>();
		for (List<String> chunk : chunks(keys)) {
			statements.query(Sql.SELECT_ENTRIES, Rows.keys(chunk, mostBytes), Rows.entriesInto(found, kinds));
		}
		return found;
	}

	static Map<String, Prior> priors(Statements statements, Collection<String> keys) {
		if (keys.size() == 1) {
			return statements.query(Sql.SELECT_PRIOR, Rows.key(keys.iterator().next()), Rows.priors());
		}
		Map<String, Prior> found = new HashMap<>();
		for (List<String> chunk : chunks(keys)) {
			found.putAll(statements.query(Sql.SELECT_PRIORS, Rows.keys(chunk), Rows.priors()));
		}
		return found;
	}

	/**
	 * Runs a query for rows whose last parameter is their number.
	 * @param statements the connection
	 * @param sql the query
	 * @param numbers its parameters
	 * @return the rows
	 */
	static List<Candidate> candidates(Statements statements, String sql, long... numbers) {
		return statements.query(sql, (ps) -> {
			for (int i = 0; i < numbers.length; i++) {
				ps.setLong(i + 1, numbers[i]);
			}
		}, Rows.CANDIDATES);
	}

	static List<Candidate> ofKind(Statements statements, StoredType kind, long afterRow, long most) {
		return statements.query(Sql.ROWS_OF_KIND, (ps) -> {
			ps.setLong(1, afterRow);
			ps.setString(2, kind.name());
			ps.setString(3, kind.schemaVersion());
			ps.setLong(4, most);
		}, Rows.CANDIDATES);
	}

	static @Nullable Long number(Statements statements, String sql) {
		return statements.query(sql, Rows.NOTHING, Rows.NUMBER);
	}

	private static List<List<String>> chunks(Collection<String> keys) {
		List<String> all = new ArrayList<>(keys);
		List<List<String>> chunks = new ArrayList<>();
		for (int from = 0; from < all.size(); from += Sql.KEYS_PER_LOOKUP) {
			chunks.add(all.subList(from, Math.min(all.size(), from + Sql.KEYS_PER_LOOKUP)));
		}
		return chunks;
	}

}
