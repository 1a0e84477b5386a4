package io.github.diskcache.store.sqlite;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * The rows that may be read: <em>not those of invalid keys, nor a value that is larger
 * than any may be</em>, for that is damaged and would only fill the memory.
 */
final class ValidRows {

	private final HealingReads reads;

	private final InvalidKeys invalidKeys;

	private final long mostBytes;

	private final KnownKinds kinds = new KnownKinds();

	ValidRows(HealingReads reads, InvalidKeys invalidKeys, long mostBytes) {
		this.reads = reads;
		this.invalidKeys = invalidKeys;
		this.mostBytes = mostBytes;
	}

	@Nullable StoredEntry read(String key) {
		if (this.invalidKeys.contains(key)) {
			return null;
		}
		return this.reads.<@Nullable StoredEntry>read((statements) -> statements.query(Sql.SELECT_ENTRY,
				Rows.key(key, this.mostBytes), Rows.entry(key, this.kinds)));
	}

	Map<String, StoredEntry> readAll(Collection<String> keys) {
		List<String> valid = keys.stream().filter((key) -> !this.invalidKeys.contains(key)).toList();
		return valid.isEmpty() ? Map.of()
				: this.reads.read((statements) -> Lookup.entries(statements, valid, this.mostBytes, this.kinds));
	}

	@Nullable EntryHead peek(String key) {
		if (this.invalidKeys.contains(key)) {
			return null;
		}
		return this.reads.read((statements) -> statements.query(Sql.SELECT_HEAD, Rows.key(key), Rows.HEAD));
	}

	/**
	 * Reads the rows that were put or used last.
	 * @param count how many at most
	 * @return what is known about them, the newest first
	 */
	List<EntryHead> newest(int count) {
		List<EntryHead> newest = this.reads
			.read((statements) -> statements.query(Sql.SELECT_NEWEST, (ps) -> ps.setInt(1, count), Rows.heads()));
		return newest.stream().filter((head) -> !this.invalidKeys.contains(head.key())).toList();
	}

}
