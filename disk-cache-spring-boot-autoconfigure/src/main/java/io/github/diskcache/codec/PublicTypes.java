package io.github.diskcache.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds the public type behind an internal class of the JDK, such as
 * {@code java.nio.file.Path} behind {@code sun.nio.fs.UnixPath}.
 */
final class PublicTypes {

	/** What is true of too many classes to say something about one. */
	private static final Set<String> VAGUE = Set.of("java.lang.Object", "java.lang.Number", "java.lang.Iterable");

	private PublicTypes() {
	}

	static Class<?> of(Class<?> type) {
		if (!JdkTypes.isJdk(type.getName()) || JdkTypes.isValue(type.getName())) {
			return type;
		}
		Deque<Class<?>> waiting = new ArrayDeque<>(List.of(type));
		while (!waiting.isEmpty()) {
			Class<?> candidate = waiting.remove();
			if (JdkTypes.isValue(candidate.getName()) && !VAGUE.contains(candidate.getName())) {
				return candidate;
			}
			addIfPresent(waiting, candidate.getSuperclass());
			waiting.addAll(List.of(candidate.getInterfaces()));
		}
		return type;
	}

	private static void addIfPresent(Deque<Class<?>> waiting, @Nullable Class<?> type) {
		if (type != null) {
			waiting.add(type);
		}
	}

}
