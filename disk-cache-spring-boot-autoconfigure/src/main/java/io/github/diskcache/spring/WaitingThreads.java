package io.github.diskcache.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits for which load, in all caches of a manager: <em>a loader that waits for
 * itself, directly or through others, is found out by the last who closes the
 * circle</em>. What nobody's thread is known for can't be followed: a future that is
 * completed elsewhere.
 */
final class WaitingThreads {

	private final Map<Thread, Load> waiting = new ConcurrentHashMap<>();

	/**
	 * Notes that this thread waits.
	 * @param load what it waits for
	 * @return whether it would wait for itself
	 */
	boolean begin(Load load) {
		this.waiting.put(Thread.currentThread(), load);
		return isCircle(load);
	}

	void end() {
		this.waiting.remove(Thread.currentThread());
	}

	/**
	 * Looks twice: while the way is followed, a thread on it may have got what it waited
	 * for and wait for something else by now. If no load on the way is done in the end,
	 * all waited all the time.
	 */
	private boolean isCircle(Load load) {
		List<Load> way = new ArrayList<>();
		Load next = load;
		while (next != null && !next.isDone()) {
			way.add(next);
			Thread loading = next.thread();
			if (loading == null) {
				return false;
			}
			if (loading == Thread.currentThread()) {
				return way.stream().noneMatch(Load::isDone);
			}
			next = this.waiting.get(loading);
		}
		return false;
	}

}
