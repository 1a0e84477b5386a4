package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * The one layer around the value that Spring's cache interceptor takes off before it
 * stores, and puts back on when it has found something. Both depend on the class that the
 * called method returns, so that the rules here are those of {@code CacheAspectSupport},
 * in its order.
 */
enum ReturnLayer {

	/** The value itself. Also a future that Spring does not put back: it never fits. */
	NONE(false),

	OPTIONAL(false),

	/** A future, or a publisher of at most one value. */
	SINGLE(true),

	/** A publisher of several values, which are cached as a list. */
	MULTIPLE(true),

	/** A publisher that only ends. */
	NO_VALUE(true),

	/** A Kotlin function whose result goes to its last parameter. */
	SUSPENDED(true);

	private final boolean asynchronous;

	ReturnLayer(boolean asynchronous) {
		this.asynchronous = asynchronous;
	}

	static ReturnLayer of(Method method, @Nullable ReactiveAdapterRegistry adapters) {
		Class<?> returned = method.getReturnType();
		if (CompletableFuture.class.isAssignableFrom(returned)) {
			return SINGLE;
		}
		if (adapters != null) {
			ReactiveAdapter adapter = adapters.getAdapter(returned);
			if (adapter != null) {
				return adapter.isNoValue() ? NO_VALUE : adapter.isMultiValue() ? MULTIPLE : SINGLE;
			}
			if (KotlinDetector.isSuspendingFunction(method)) {
				return SUSPENDED;
			}
		}
		return (returned == Optional.class) ? OPTIONAL : NONE;
	}

	/**
	 * Whether a method's values are stored on the thread that completes them.
	 * @param method the method
	 * @return true if they are
	 */
	boolean isAsynchronous(Method method) {
		// A stage of which Spring knows no adapter is stored, and evicts, on completion
		// too
		return this.asynchronous || CompletionStage.class.isAssignableFrom(method.getReturnType());
	}

	/**
	 * Whether Spring can go on with the method after a future has told that there is no
	 * value. It then takes what the method returns for one of Reactor's types or for a
	 * {@code CompletableFuture}, and fails for any other.
	 * @param method the method
	 * @return false if it has to be told at once
	 */
	boolean takesLateMiss(Method method) {
		Class<?> returned = method.getReturnType();
		boolean adapted = this == SINGLE || this == MULTIPLE || this == NO_VALUE;
		return !adapted || CompletableFuture.class.isAssignableFrom(returned)
				|| returned.getName().startsWith("reactor.core.publisher.")
				|| returned.getName().equals("org.reactivestreams.Publisher");
	}

	/**
	 * The type of what is cached.
	 * @param method the method, as a class or interface declares it
	 * @param context the variables of that class or interface
	 * @param adapters the adapters of publishers
	 * @return the type, which may be open
	 */
	Type valueType(Method method, TypeBindings context, @Nullable ReactiveAdapterRegistry adapters) {
		Type returned = context.substitute(method.getGenericReturnType());
		return switch (this) {
			case NONE -> returned;
			case OPTIONAL -> contentOf(returned, Optional.class);
			case SINGLE -> contentOf(returned, container(method, adapters));
			case MULTIPLE -> new GenericType(List.class, List.of(contentOf(returned, container(method, adapters))));
			case NO_VALUE -> Void.class;
			case SUSPENDED -> context.substitute(result(method));
		};
	}

	private static Class<?> container(Method method, @Nullable ReactiveAdapterRegistry adapters) {
		Class<?> returned = method.getReturnType();
		ReactiveAdapter adapter = (adapters != null) ? adapters.getAdapter(returned) : null;
		if (CompletableFuture.class.isAssignableFrom(returned) || adapter == null) {
			return CompletableFuture.class;
		}
		return adapter.getReactiveType();
	}

	private static Type contentOf(Type returned, Class<?> container) {
		return TypeBindings.of(returned).substitute(container.getTypeParameters()[0]);
	}

	private static Type result(Method method) {
		Type[] parameters = method.getGenericParameterTypes();
		Type continuation = parameters[parameters.length - 1];
		if (!(continuation instanceof ParameterizedType generic)) {
			return Object.class;
		}
		Type argument = generic.getActualTypeArguments()[0];
		boolean bounded = argument instanceof WildcardType wildcard && wildcard.getLowerBounds().length > 0;
		Type result = bounded ? ((WildcardType) argument).getLowerBounds()[0] : argument;
		return result.getTypeName().equals("kotlin.Unit") ? Void.class : result;
	}

}
