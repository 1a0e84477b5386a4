package io.github.diskcache.codec.key;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Tells from a declared type whether its values will have a key text.
 */
final class TypeSupport {

	private static final int DEEPEST = 64;

	private static final Set<String> SPRING_TYPES = Set.of(SpringDataTexts.PAGEABLE, SpringDataTexts.SORT,
			SimpleKeyText.CLASS_NAME);

	private final Converters converters;

	TypeSupport(Converters converters) {
		this.converters = converters;
	}

	KeySupport of(ResolvableType type) {
		return of(type, new HashSet<>());
	}

	/** A type that is looked at already adds nothing to the answer. */
	private KeySupport of(ResolvableType type, Set<String> seen) {
		Class<?> resolved = type.resolve();
		if (resolved == null || seen.size() == DEEPEST) {
			// a variable or wildcard without a bound, or a type that grows without end
			return KeySupport.AT_RUN_TIME;
		}
		String name = type.toString();
		if (!seen.add(name)) {
			return KeySupport.YES;
		}
		KeySupport answer = of(type, resolved, seen);
		seen.remove(name);
		return answer;
	}

	private KeySupport of(ResolvableType type, Class<?> resolved, Set<String> seen) {
		if (type.isArray()) {
			return of(type.getComponentType(), seen);
		}
		if (resolved.isPrimitive() || isBuiltIn(resolved)) {
			return KeySupport.YES;
		}
		int converters = this.converters.nearest(resolved).size();
		if (converters > 0) {
			return (converters == 1) ? KeySupport.YES : KeySupport.AT_RUN_TIME;
		}
		if (resolved.isRecord()) {
			return allOf(components(type, resolved), seen);
		}
		Class<?> container = container(resolved);
		if (container != null) {
			return allOf(Stream.of(type.as(container).getGenerics()), seen);
		}
		return ofOpen(resolved, seen);
	}

	private KeySupport ofOpen(Class<?> resolved, Set<String> seen) {
		if (resolved.isSealed() && Modifier.isAbstract(resolved.getModifiers())) {
			return anyOf(Arrays.stream(resolved.getPermittedSubclasses()).map(ResolvableType::forClass), seen);
		}
		if (Modifier.isFinal(resolved.getModifiers())) {
			return KeySupport.NO;
		}
		// an interface can be implemented by a record, and these are the supertypes of
		// all
		boolean open = resolved.isInterface() || resolved.isAssignableFrom(Record.class)
				|| ScalarTexts.isSupertype(resolved) || this.converters.knowSubtypeOf(resolved);
		return open ? KeySupport.AT_RUN_TIME : KeySupport.NO;
	}

	private static boolean isBuiltIn(Class<?> type) {
		return BuiltInTexts.of(type) != null || Enum.class.isAssignableFrom(type) || Path.class.isAssignableFrom(type)
				|| SPRING_TYPES.contains(type.getName());
	}

	private static @Nullable Class<?> container(Class<?> type) {
		return Stream.<Class<?>>of(Collection.class, Map.class, Optional.class)
			.filter((container) -> container.isAssignableFrom(type))
			.findFirst()
			.orElse(null);
	}

	private static Stream<ResolvableType> components(ResolvableType type, Class<?> resolved) {
		return Arrays.stream(resolved.getRecordComponents())
			.map(RecordComponent::getGenericType)
			.map((component) -> ResolvableType.forType(component, type));
	}

	private KeySupport allOf(Stream<ResolvableType> parts, Set<String> seen) {
		Set<KeySupport> answers = answers(parts, seen);
		if (answers.contains(KeySupport.NO)) {
			return KeySupport.NO;
		}
		return answers.contains(KeySupport.AT_RUN_TIME) ? KeySupport.AT_RUN_TIME : KeySupport.YES;
	}

	private KeySupport anyOf(Stream<ResolvableType> subtypes, Set<String> seen) {
		Set<KeySupport> answers = answers(subtypes, seen);
		return (answers.size() == 1) ? answers.iterator().next() : KeySupport.AT_RUN_TIME;
	}

	private Set<KeySupport> answers(Stream<ResolvableType> types, Set<String> seen) {
		return types.map((type) -> of(type, seen)).collect(Collectors.toSet());
	}

}
