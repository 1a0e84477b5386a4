package io.github.diskcache.codec.key;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Collections, maps and optionals. Lists of one content are equal whatever their class,
 * and so are sets and maps, so the class is not written.
 */
final class ContainerTexts {

	private ContainerTexts() {
	}

	static @Nullable TypeText of(Class<?> type) {
		if (List.class.isAssignableFrom(type)) {
			return (value, writer) -> writer.values('[', (List<?>) value, ']');
		}
		if (Set.class.isAssignableFrom(type)) {
			return (value, writer) -> writeSet((Set<?>) value, writer);
		}
		if (Map.class.isAssignableFrom(type)) {
			return (value, writer) -> writeMap((Map<?, ?>) value, writer);
		}
		if (Collection.class.isAssignableFrom(type)) {
			return (value, writer) -> writer.append("collection").values('[', (Collection<?>) value, ']');
		}
		return (type == Optional.class) ? ContainerTexts::writeOptional : null;
	}

	private static void writeSet(Set<?> set, KeyWriter writer) {
		writer.append('{');
		writer.sorted(set, (element, out) -> out.value(element));
		writer.append('}');
	}

	private static void writeMap(Map<?, ?> map, KeyWriter writer) {
		if (map.isEmpty()) {
			writer.append("{:}");
			return;
		}
		writer.append('{');
		writer.sorted(map.entrySet(), (entry, out) -> out.value(entry.getKey()).append(": ").value(entry.getValue()));
		writer.append('}');
	}

	private static void writeOptional(Object optional, KeyWriter writer) {
		writer.append("Optional(");
		((Optional<?>) optional).ifPresent(writer::value);
		writer.append(')');
	}

}
