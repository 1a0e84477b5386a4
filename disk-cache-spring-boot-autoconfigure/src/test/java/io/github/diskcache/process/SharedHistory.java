package io.github.diskcache.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What processes on one file did and saw. <em>An observation is right if its state may
 * have been the current one at some time not longer ago than the interval</em>: no change
 * that surely came after that state was surely complete by then.
 */
final class SharedHistory {

	static final String NOTHING = "-";

	private static final String CLEAR = "C";

	private static final int NOBODY = -1;

	private final Map<String, List<Change>> changes = new HashMap<>();

	private final List<Change> clears = new ArrayList<>();

	private final List<Observation> observations = new ArrayList<>();

	private long changeCount;

	/**
	 * Adds what a process has said.
	 * @param process its number
	 * @param lines what it has said
	 */
	void add(int process, List<String> lines) {
		Map<String, Change> underWay = new HashMap<>();
		for (String line : lines) {
			String[] words = line.split(" ");
			switch (words[0]) {
				case "?" ->
					underWay.put(words[1], new Change(process, words[2], Long.parseLong(words[3]), Long.MAX_VALUE));
				case "!" -> note(words[1], underWay.remove(words[1]).endedAt(Long.parseLong(words[2])));
				case "R" -> this.observations.add(new Observation(process, words[1], words[2], Long.parseLong(words[3]),
						Long.parseLong(words[4])));
				default -> {
				}
			}
		}
		// Those never ended, and may have happened.
		underWay.forEach(this::note);
	}

	private void note(String key, Change change) {
		this.changeCount++;
		if (change.state().equals(CLEAR)) {
			this.clears.add(new Change(change.process(), NOTHING, change.start(), change.end()));
		}
		else {
			this.changes.computeIfAbsent(key, (same) -> new ArrayList<>()).add(change);
		}
	}

	/**
	 * Adds what is there when all have ended: each change that was complete must show.
	 * @param key the key
	 * @param state the version that is there, or that there is nothing
	 */
	void addLast(String key, String state) {
		this.observations.add(new Observation(NOBODY, key, state, Long.MAX_VALUE, Long.MAX_VALUE));
	}

	long changeCount() {
		return this.changeCount;
	}

	long observationCount() {
		return this.observations.size();
	}

	/**
	 * Returns the observations that can't be right.
	 * @param toleratedMillis how long changes of others may go unnoticed
	 * @return descriptions
	 */
	List<String> wrong(long toleratedMillis) {
		List<String> wrong = new ArrayList<>();
		Map<String, List<Change>> all = new HashMap<>();
		for (Observation seen : this.observations) {
			List<Change> events = all.computeIfAbsent(seen.key(), this::events);
			long surelySeen = lastSurelySeen(seen, events, toleratedMillis);
			if (events.stream().noneMatch((state) -> explains(state, seen, surelySeen))) {
				wrong.add(seen + " of " + events.stream().filter((event) -> isNear(event, seen)).toList());
			}
		}
		return wrong;
	}

	private List<Change> events(String key) {
		List<Change> events = new ArrayList<>(this.changes.getOrDefault(key, List.of()));
		events.addAll(this.clears);
		events.add(new Change(NOBODY, NOTHING, 0, 0));
		return events;
	}

	/**
	 * When the last change began that must have been seen: what ended before it is gone.
	 */
	private static long lastSurelySeen(Observation seen, List<Change> events, long tolerated) {
		return events.stream()
			.filter((event) -> event.end() < seen.deadline(event, tolerated))
			.mapToLong(Change::start)
			.max()
			.orElse(Long.MIN_VALUE);
	}

	private static boolean explains(Change state, Observation seen, long surelySeen) {
		return state.state().equals(seen.state()) && state.start() <= seen.end() && state.end() >= surelySeen;
	}

	private static boolean isNear(Change event, Observation seen) {
		return Math.abs(event.start() - seen.start()) < 5_000;
	}

	/**
	 * A change of one key.
	 *
	 * @param process who made it
	 * @param state the version that was put, or that there is nothing
	 * @param start when it began
	 * @param end when it was complete, if it ever was
	 */
	record Change(int process, String state, long start, long end) {

		Change endedAt(long time) {
			return new Change(this.process, this.state, this.start, time);
		}

	}

	/**
	 * What a get has returned.
	 *
	 * @param process who asked
	 * @param key the key
	 * @param state the version, or that there was nothing
	 * @param start when it began
	 * @param end when it returned
	 */
	record Observation(int process, String key, String state, long start, long end) {

		/** Before it a change is surely seen: one's own at once, others' in time. */
		private long deadline(Change change, long tolerated) {
			return (change.process() == this.process) ? this.start : this.start - tolerated;
		}

	}

}
