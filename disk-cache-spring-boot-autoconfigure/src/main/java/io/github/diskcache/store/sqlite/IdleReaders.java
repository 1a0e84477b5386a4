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

	private final AtomicReferenceArray<Reader> places;

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
	@Nullable Reader take() {
		int own = ownPlace();
		for (int i = 0; i < this.places.length(); i++) {
			int place = (own + i) % this.places.length();
			Reader reader = this.places.get(place);
			if (reader != null && this.places.compareAndSet(place, reader, null)) {
				return reader;
			}
		}
		return null;
	}

	void giveBack(Reader reader) {
		giveBack(reader, ownPlace());
	}

	private void giveBack(Reader reader, int first) {
		int place = first;
		while (!this.places.compareAndSet(place, null, reader)) {
			place = (place + 1) % this.places.length();
		}
	}

	/**
	 * Has those that keep a snapshot let go of it if it does not hold any longer. The
	 * caller has a permit, as if for a read.
	 */
	void letGo() {
		for (int place = 0; place < this.places.length(); place++) {
			Reader reader = this.places.get(place);
			if (reader != null && reader.keepsSnapshot() && this.places.compareAndSet(place, reader, null)) {
				try {
					reader.letGoIfOutdated();
				}
				finally {
					giveBack(reader, place);
				}
			}
		}
	}

	boolean keepSnapshots() {
		for (int place = 0; place < this.places.length(); place++) {
			Reader reader = this.places.get(place);
			if (reader != null && reader.keepsSnapshot()) {
				return true;
			}
		}
		return false;
	}

	private int ownPlace() {
		return Math.floorMod(Thread.currentThread().getId(), this.places.length());
	}

}
