package io.github.diskcache.store.sqlite;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for the next read: <em>a thread mostly gets the one it has given
 * back</em>, whose pages are still in the cache of its processor. A thread looks at a
 * place of its own first, and at the others then; threads that live for one call find
 * any. There are as many places as connections, so there is always one left for what is
 * given back.
 */
final class IdleReaders {

	private final AtomicReferenceArray<SqliteConnection> places;

	/**
	 * Creates empty places.
	 * @param count the most connections there will be
	 */
	IdleReaders(int count) {
		this.places = new AtomicReferenceArray<>(count);
	}

	/**
	 * Takes a connection.
	 * @return a connection, or {@code null} if none was seen
	 */
	@Nullable SqliteConnection take() {
		int own = ownPlace();
		for (int i = 0; i < this.places.length(); i++) {
			int place = (own + i) % this.places.length();
			SqliteConnection connection = this.places.get(place);
			if (connection != null && this.places.compareAndSet(place, connection, null)) {
				return connection;
			}
		}
		return null;
	}

	void giveBack(SqliteConnection connection) {
		int place = ownPlace();
		while (!this.places.compareAndSet(place, null, connection)) {
			place = (place + 1) % this.places.length();
		}
	}

	private int ownPlace() {
		return Math.floorMod(Thread.currentThread().getId(), this.places.length());
	}

}
