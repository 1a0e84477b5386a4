package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.aopalliance.aop.Advice;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns, once each, of annotated methods whose values or keys will not survive. It keeps
 * still until the singletons exist, because to answer it needs beans of the application.
 */
final class MethodWarnings {

	private static final Log logger = LogFactory.getLog(AnnotatedMethods.class);

	private final Predicate<Type> keyTypes;

	// No lock: the predicate creates beans, and beans are created under a lock of their
	// own
	private final Queue<AnnotatedMethod> waiting = new ConcurrentLinkedQueue<>();

	private final Map<SharedKeys, Set<AnnotatedMethod>> readers = new ConcurrentHashMap<>();

	private final Set<String> given = ConcurrentHashMap.newKeySet();

	private final Set<SharedKeys> clashes = ConcurrentHashMap.newKeySet();

	private volatile boolean started;

	MethodWarnings(Predicate<Type> keyTypes) {
		this.keyTypes = keyTypes;
	}

	void add(AnnotatedMethod method) {
		this.waiting.add(method);
		if (this.started) {
			checkWaiting();
		}
	}

	void start() {
		this.started = true;
		checkWaiting();
	}

	void checkAdvice(String advisor, Advice advice) {
		if (!(advice instanceof DeclaredTypeCacheInterceptor)) {
			logger.warn("The types that annotated methods declare are not known to the caches: the bean '" + advisor
					+ "' uses " + advice.getClass().getName() + ", which is not the interceptor of the disk cache. "
					+ "Values are stored by what they contain, and generic ones may be refused. Define no "
					+ "CacheInterceptor bean of your own, or don't ask for it in a BeanFactoryPostProcessor");
		}
	}

	private void checkWaiting() {
		AnnotatedMethod method;
		while ((method = this.waiting.poll()) != null) {
			checkKeys(method);
			if (method.storesValues()) {
				checkValues(method);
			}
		}
		this.readers.forEach(this::checkShared);
	}

	private void checkKeys(AnnotatedMethod method) {
		if (!method.hasDefaultKeys()) {
			return;
		}
		List<Type> parameters = method.keyParameters();
		for (Type parameter : parameters) {
			if (!this.keyTypes.test(parameter)) {
				warn("Calls of " + method.name() + " can't be cached: its parameter type " + parameter.getTypeName()
						+ " has no key text. Define a DiskCacheKeyConverter<" + simpleName(parameter)
						+ "> bean, or name what identifies the value by key = \"...\" in the annotation");
			}
		}
		if (method.reads()) {
			for (String cacheName : method.cacheNames()) {
				this.readers
					.computeIfAbsent(new SharedKeys(cacheName, parameters), (keys) -> ConcurrentHashMap.newKeySet())
					.add(method);
			}
		}
	}

	private static String simpleName(Type type) {
		return (type instanceof Class<?> plain) ? plain.getSimpleName() : type.getTypeName();
	}

	private void checkValues(AnnotatedMethod method) {
		Type type = method.declared().type();
		String entity = UnsuitableTypes.entityIn(type);
		if (entity != null) {
			warn(method.name() + " returns the JPA entity " + entity + ", which is kept in memory only: it belongs to "
					+ "its persistence context, and may be a proxy or load its parts later. Return a record with "
					+ "what callers need");
		}
		String page = UnsuitableTypes.pageIn(method.declared());
		if (page != null) {
			warn(method.name() + " returns " + page + ", which is kept in memory only: it can't be read back from "
					+ "JSON. Return a record with the content and the total, and make the page of it in the caller");
		}
	}

	// Those that only put share keys with a reader on purpose
	private void checkShared(SharedKeys keys, Set<AnnotatedMethod> methods) {
		Set<Implementation> different = methods.stream().map(Implementation::of).collect(Collectors.toSet());
		if (different.size() > 1 && this.clashes.add(keys)) {
			Set<String> names = new TreeSet<>();
			methods.forEach((method) -> names.add(method.name()));
			if (names.size() < different.size()) {
				names.clear();
				different.forEach((method) -> names.add(method.fullName()));
			}
			warn(String.join(" and ", names) + " use the same keys in the cache '" + keys.cacheName()
					+ "': their parameters have the same types (" + keys.parameterNames()
					+ "), so that one is given, or replaces, what the other has stored. Give each a cache of its own, "
					+ "or tell them apart by key = \"...\" in the annotation");
		}
	}

	private void warn(String message) {
		if (this.given.add(message)) {
			logger.warn(message);
		}
	}

	/**
	 * What answers the calls. Two beans may inherit one method, and answer differently.
	 */
	private record Implementation(Class<?> beanClass, Method method) {

		static Implementation of(AnnotatedMethod method) {
			return new Implementation(method.beanClass(), method.method());
		}

		String fullName() {
			return this.beanClass.getName() + "." + this.method.getName();
		}

	}

	/**
	 * What makes the keys of two methods the same.
	 */
	private record SharedKeys(String cacheName, List<Type> parameters) {

		String parameterNames() {
			return this.parameters.isEmpty() ? "none"
					: this.parameters.stream().map(Type::getTypeName).collect(Collectors.joining(", "));
		}

	}

}
