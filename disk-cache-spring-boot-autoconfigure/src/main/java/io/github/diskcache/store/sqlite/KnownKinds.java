package io.github.diskcache.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import io.github.diskcache.store.StoredType;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that rows were found to have. A file has few of them, and to compare bytes
 * costs less than to make strings of them for each row.
 */
final class KnownKinds {

	private static final int MOST_KINDS = 16;

	private static final int MOST_BYTES = 1_000;

	// Replaced as a whole; who is late only makes strings once more.
	private volatile Known[] known = {};

	/**
	 * Returns the kind of a row.
	 * @param rs the row
	 * @param column where the type is; the version is in the column after it
	 * @return its kind
	 */
	StoredType of(ResultSet rs, int column) throws SQLException {
		byte[] name = rs.getBytes(column);
		byte[] version = rs.getBytes(column + 1);
		for (Known candidate : this.known) {
			if (Arrays.equals(name, candidate.name()) && Arrays.equals(version, candidate.version())) {
				return candidate.kind();
			}
		}
		return learn(name, version);
	}

	// A row with a null in it is damaged, which its checksum will show.
	@SuppressWarnings("NullAway")
	private StoredType learn(byte @Nullable [] name, byte @Nullable [] version) {
		StoredType kind = new StoredType(text(name), text(version));
		Known[] before = this.known;
		if (before.length < MOST_KINDS && name != null && version != null
				&& name.length + version.length <= MOST_BYTES) {
			Known[] after = Arrays.copyOf(before, before.length + 1);
			after[before.length] = new Known(name, version, kind);
			this.known = after;
		}
		return kind;
	}

	private static @Nullable String text(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Known(byte[] name, byte[] version, StoredType kind) {

	}

}
