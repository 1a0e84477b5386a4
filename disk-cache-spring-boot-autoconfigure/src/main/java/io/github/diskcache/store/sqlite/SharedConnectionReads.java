package io.github.diskcache.store.sqlite;

import java.util.function.Function;

import io.github.diskcache.store.StoreException;

/**
 * Reads on the connection that also writes, because a database in memory has no other.
 * {@code closed} is guarded by the writer.
 */
final class SharedConnectionReads implements Reads {

	private final SqliteConnection connection;

	private final GroupCommit groupCommit;

	private boolean closed;

	SharedConnectionReads(SqliteConnection connection, GroupCommit groupCommit) {
		this.connection = connection;
		this.groupCommit = groupCommit;
	}

	@Override
	public <T> T read(Function<Statements, T> work) {
		return this.groupCommit.exclusively(() -> {
			if (this.closed) {
				throw new StoreException(StoreException.Kind.CLOSED, "The store is closed", null);
			}
			return this.connection.call(work);
		});
	}

	@Override
	public void close() {
		this.groupCommit.exclusively(() -> this.closed = true);
	}

}
