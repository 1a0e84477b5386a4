package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeHint;
import org.springframework.util.ClassUtils;

/**
 * Hints for writing values to JSON and back: for types, for what they consist of, and
 * also for the classes that a type names as its only subclasses, which Spring leaves out.
 */
public final class BindingHints {

	private final BindingReflectionHintsRegistrar registrar = new BindingReflectionHintsRegistrar();

	private final RuntimeHints hints;

	private final Set<Type> seen = new HashSet<>();

	/**
	 * Creates an adder of hints.
	 * @param hints where they go
	 */
	public BindingHints(RuntimeHints hints) {
		this.hints = hints;
	}

	/**
	 * Adds the hints for types and what they consist of.
	 * @param types the types
	 */
	public void register(Collection<Type> types) {
		Deque<Type> open = new ArrayDeque<>(types);
		while (!open.isEmpty()) {
			Type type = open.remove();
			if (this.seen.add(type)) {
				this.registrar.registerReflectionHints(this.hints.reflection(), type);
				parts(type).flatMap(BindingHints::subclasses).forEach(open::add);
			}
		}
	}

	// The registrar doesn't say what it has visited: an empty set of hints does
	private Stream<Class<?>> parts(Type type) {
		RuntimeHints ofType = new RuntimeHints();
		this.registrar.registerReflectionHints(ofType.reflection(), type);
		return ofType.reflection().typeHints().map(BindingHints::load).filter(Objects::nonNull);
	}

	private static @Nullable Class<?> load(TypeHint hint) {
		String name = hint.getType().getName();
		return ClassUtils.isPresent(name, null) ? ClassUtils.resolveClassName(name, null) : null;
	}

	private static Stream<Class<?>> subclasses(Class<?> type) {
		Stream<Class<?>> permitted = type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.of();
		JsonSubTypes named = type.getAnnotation(JsonSubTypes.class);
		List<JsonSubTypes.Type> listed = (named != null) ? List.of(named.value()) : List.of();
		return Stream.concat(permitted, listed.stream().map(JsonSubTypes.Type::value));
	}

}
