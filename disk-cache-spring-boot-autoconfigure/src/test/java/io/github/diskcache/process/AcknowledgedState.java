package io.github.diskcache.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file has to hold after its writer was killed, by what the writer has said: the
 * last acknowledged state of each key, or that of the one operation of its thread that
 * was under way. {@code null} stands for a deleted key.
 */
final class AcknowledgedState {

	private final Map<String, Long> done = new HashMap<>();

	// By thread: the keys of the operation under way, and their versions in the end.
	private final Map<String, Map<String, Long>> underWay = new HashMap<>();

	private long acknowledged;

	long acknowledged() {
		return this.acknowledged;
	}

	Map<String, Long> done() {
		return this.done;
	}

	Map<String, Map<String, Long>> underWay() {
		return this.underWay;
	}

	void follow(List<String> lines) {
		for (String line : lines) {
			String[] words = line.split(" ");
			switch (words[0] + words[1].charAt(0)) {
				case "?P" -> begin(Map.of(words[2], Long.valueOf(words[3])));
				case "?D" -> begin(deleted(words[2]));
				case "?B" -> begin(batch(words));
				case ".o" -> {
					// Nothing has been written yet.
				}
				default -> end(words[1]);
			}
		}
	}

	/** What turned out to have happened is what the next operations build on. */
	void settle(Map<String, Long> found) {
		this.underWay.values().forEach((keys) -> keys.keySet().forEach((key) -> this.done.put(key, found.get(key))));
		this.underWay.clear();
	}

	private void begin(Map<String, Long> keys) {
		String thread = keys.keySet().iterator().next().split("-")[0].substring(1);
		this.underWay.put(thread, keys);
	}

	private void end(String thread) {
		this.done.putAll(this.underWay.remove(thread));
		this.acknowledged++;
	}

	private static Map<String, Long> deleted(String key) {
		Map<String, Long> keys = new HashMap<>();
		keys.put(key, null);
		return keys;
	}

	private static Map<String, Long> batch(String[] words) {
		Map<String, Long> keys = new HashMap<>();
		for (int i = 3; i < words.length; i++) {
			keys.put(words[i], Long.valueOf(words[2]));
		}
		return keys;
	}

}
