package io.github.diskcache.spring;

import org.jspecify.annotations.Nullable;

/**
 * Whether what a thread stores is what an annotated method has returned. A cache that
 * somebody has wrapped can't see it from the call, which is the same as one by hand; and
 * to the method, other than to a hand, it must not throw.
 */
final class MethodResult {

	// Absent for false, so that pooled threads keep nothing
	private static final ThreadLocal<@Nullable Boolean> stored = new ThreadLocal<>();

	private MethodResult() {
	}

	static boolean isStoredNow() {
		return stored.get() != null;
	}

	/**
	 * Changes it for this thread.
	 * @param now whether it is so from now on
	 * @return whether it was so, to put it back
	 */
	static boolean set(boolean now) {
		boolean before = isStoredNow();
		if (now) {
			stored.set(true);
		}
		else {
			stored.remove();
		}
		return before;
	}

}
