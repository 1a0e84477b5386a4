package io.github.diskcache.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.StoredEntry;
import io.github.diskcache.store.StoredType;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * How rows become objects and keys become parameters.
 */
// The checker does not look into type arguments, where it is said what may be null.
@SuppressWarnings("NullAway")
final class Rows {

	/** For statements without parameters, which are kept only if they are prepared. */
	static final PreparedStatementSetter NOTHING = (ps) -> {
	};

	static final ResultSetExtractor<@Nullable EntryHead> HEAD = (rs) -> rs.next() ? head(rs) : null;

	static final ResultSetExtractor<List<Candidate>> CANDIDATES = (rs) -> {
		List<Candidate> candidates = new ArrayList<>();
		while (rs.next()) {
			candidates.add(new Candidate(rs.getLong(1), rs.getString(2), rs.getLong(3), rs.getLong(4), rs.getLong(5)));
		}
		return candidates;
	};

	static final ResultSetExtractor<@Nullable Long> NUMBER = (rs) -> rs.next() ? (Long) rs.getLong(1) : null;

	static final ResultSetExtractor<@Nullable String> TEXT = (rs) -> rs.next() ? rs.getString(1) : null;

	private static final byte[] NO_VALUE = {};

	private Rows() {
	}

	static PreparedStatementSetter key(String key) {
		return (ps) -> ps.setString(1, key);
	}

	static PreparedStatementSetter key(String key, long mostBytes) {
		return (ps) -> {
			ps.setLong(1, mostBytes);
			ps.setString(2, key);
		};
	}

	static PreparedStatementSetter keys(List<String> keys) {
		return (ps) -> bind(ps, 1, keys);
	}

	static PreparedStatementSetter keys(List<String> keys, long mostBytes) {
		return (ps) -> {
			ps.setLong(1, mostBytes);
			bind(ps, 2, keys);
		};
	}

	/** Fills the marks of an IN list; the nulls at its end match nothing. */
	private static void bind(PreparedStatement ps, int first, List<String> keys) throws SQLException {
		for (int i = 0; i < Sql.KEYS_PER_LOOKUP; i++) {
			ps.setString(first + i, (i < keys.size()) ? keys.get(i) : null);
		}
	}

	static ResultSetExtractor<List<EntryHead>> heads() {
		return (rs) -> {
			List<EntryHead> heads = new ArrayList<>();
			while (rs.next()) {
				heads.add(head(rs));
			}
			return heads;
		};
	}

	static ResultSetExtractor<@Nullable StoredEntry> entry(String key, KnownKinds kinds) {
		return (rs) -> rs.next() ? entry(rs, key, 1, kinds) : null;
	}

	static ResultSetExtractor<@Nullable Void> entriesInto(Map<String, StoredEntry> target, KnownKinds kinds) {
		return (rs) -> {
			while (rs.next()) {
				String key = rs.getString(1);
				target.put(key, entry(rs, key, 2, kinds));
			}
			return null;
		};
	}

	static ResultSetExtractor<Map<String, Prior>> priors() {
		return (rs) -> {
			Map<String, Prior> priors = new HashMap<>();
			while (rs.next()) {
				priors.put(rs.getString(1), new Prior(rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5)));
			}
			return priors;
		};
	}

	private static StoredEntry entry(ResultSet rs, String key, int first, KnownKinds kinds) throws SQLException {
		EntryHead head = head(rs, key, first, kinds.of(rs, first + 4));
		byte[] value = rs.getBytes(first + 6);
		return new StoredEntry(head, (value != null) ? value : NO_VALUE);
	}

	private static EntryHead head(ResultSet rs) throws SQLException {
		return head(rs, rs.getString(1), 2, new StoredType(rs.getString(6), rs.getString(7)));
	}

	private static EntryHead head(ResultSet rs, String key, int first, StoredType kind) throws SQLException {
		return new EntryHead(key, kind, rs.getLong(first), rs.getLong(first + 1), rs.getLong(first + 2),
				rs.getLong(first + 3));
	}

	/**
	 * A row that may have to go.
	 *
	 * @param rowid its place
	 * @param key its key
	 * @param size the bytes of its value
	 * @param createdAt when it was put
	 * @param accessedAt when it was last used, as far as the row tells
	 */
	record Candidate(long rowid, String key, long size, long createdAt, long accessedAt) {

	}

	/**
	 * What a row held before it is written.
	 *
	 * @param rowid its place
	 * @param size the bytes of its value
	 * @param createdAt when it was put
	 * @param accessedAt when it was last used
	 */
	record Prior(long rowid, long size, long createdAt, long accessedAt) {

	}

}
