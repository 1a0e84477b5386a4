package io.github.diskcache.store.sqlite;

import java.nio.file.Path;

/**
 * Where a file is that an operation found damaged. <em>To be asked while that file is
 * open</em>, and while nobody else opens the path: when it is closed, a new file may get
 * what the file system has known the old one by. Another process may have replaced it
 * before this one had its turn.
 */
enum Whereabouts {

	/** Nowhere to be found. */
	MISSING,

	/** Where it was. */
	IN_PLACE,

	/** Another file is in its place. */
	REPLACED,

	/** Another file is in its place, beside its log. */
	REPLACED_BESIDE_LOG;

	static Whereabouts of(OpenFile old, Path file) {
		FileIdentity identity = old.identity();
		if (identity == null || FileIdentity.isMissing(file)) {
			return MISSING;
		}
		if (identity.isAt(file)) {
			return IN_PLACE;
		}
		return identity.isLogAt(file) ? REPLACED_BESIDE_LOG : REPLACED;
	}

	boolean leavesLog() {
		return this == MISSING || this == REPLACED_BESIDE_LOG;
	}

}
