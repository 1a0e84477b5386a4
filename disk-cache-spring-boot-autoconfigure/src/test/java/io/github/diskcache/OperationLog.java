package io.github.diskcache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The latest operations, for the message of a failure.
 */
final class OperationLog {

	private static final int REMEMBERED = 15;

	private final Deque<String> latest = new ArrayDeque<>();

	void note(String operation) {
		this.latest.add(operation);
		if (this.latest.size() > REMEMBERED) {
			this.latest.remove();
		}
	}

	@Override
	public String toString() {
		return String.join("\n  ", this.latest);
	}

	static String shown(Map<String, String> values) {
		return values.entrySet()
			.stream()
			.map((entry) -> shown(entry.getKey()) + " of " + CacheModel.sizeOf(entry.getValue()))
			.toList()
			.toString();
	}

	static List<String> shown(Iterable<String> keys) {
		return StreamSupport.stream(keys.spliterator(), false).map(OperationLog::shown).toList();
	}

	static String shown(String key) {
		return key.codePoints()
			.mapToObj((point) -> (point > ' ' && point < 127) ? Character.toString(point) : "U+%04X".formatted(point))
			.collect(Collectors.joining());
	}

}
