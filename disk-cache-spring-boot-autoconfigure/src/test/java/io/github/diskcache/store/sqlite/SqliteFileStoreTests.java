package io.github.diskcache.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.diskcache.store.EntryStore;
import io.github.diskcache.store.EntryStoreContract;
import io.github.diskcache.store.FailureContract;
import io.github.diskcache.store.ReopenContract;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A file keeps to the contract, and is in order after each test.
 */
class SqliteFileStoreTests extends EntryStoreContract implements ReopenContract, FailureContract {

	@TempDir
	private Path folder;

	@Override
	protected EntryStore create(StoreLimits limits) {
		return SqliteEntryStore.open(new SqliteSettings(file(), limits, System::nanoTime), listener());
	}

	@Override
	public EntryStore reopen(EntryStore store, StoreLimits limits) {
		store.close();
		return open(limits);
	}

	@Override
	public StoreException failingWrite(EntryStore store, WriteRequest request) {
		try (OutsideConnection other = OutsideConnection.open(file())) {
			other.execute("BEGIN IMMEDIATE");
			StoreException failure = catchThrowableOfType(StoreException.class, () -> store.write(request));
			assertThat(failure.kind()).isEqualTo(StoreException.Kind.BUSY);
			return failure;
		}
	}

	@Override
	protected void validate() {
		if (!Files.exists(file())) {
			return;
		}
		try (OutsideConnection other = OutsideConnection.open(file())) {
			assertThat(other.texts("PRAGMA integrity_check")).containsExactly("ok");
			assertThat(other.text("SELECT items || '/' || bytes FROM totals"))
				.isEqualTo(other.text("SELECT COUNT(*) || '/' || COALESCE(SUM(size), 0) FROM cache"));
			assertThat(other.number("SELECT COUNT(*) FROM cache WHERE size <> length(CAST(value AS BLOB))")).isZero();
			assertThat(other.texts("SELECT DISTINCT type || ' ' || schema_version FROM cache"))
				.isSubsetOf(other.texts("SELECT type || ' ' || schema_version FROM stored_types"));
		}
	}

	private Path file() {
		return this.folder.resolve("contract.db");
	}

}
