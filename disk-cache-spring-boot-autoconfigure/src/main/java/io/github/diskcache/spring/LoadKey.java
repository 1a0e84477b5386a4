package io.github.diskcache.spring;

/**
 * What callers have in common who wait for one load: methods that declare different types
 * load each for itself. Callers who wait do so for each other only: a load for which
 * nobody waits may need theirs.
 *
 * @param key the key
 * @param type what the declared type is known by
 * @param awaited whether its callers wait
 */
record LoadKey(String key, Object type, boolean awaited) {

	LoadKey ofThoseWhoWait() {
		return new LoadKey(this.key, this.type, true);
	}

}
