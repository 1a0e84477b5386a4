package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * The types that the annotated methods of the application's beans declare, by the name of
 * the cache. It grows as beans are created; it opens no cache.
 */
public final class AnnotatedMethods {

	private final Map<String, Set<Type>> types = new ConcurrentHashMap<>();

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	private final List<BiConsumer<String, Type>> listeners = new CopyOnWriteArrayList<>();

	private final List<AnnotatedMethods> followers = new CopyOnWriteArrayList<>();

	/**
	 * Creates an empty registry.
	 */
	public AnnotatedMethods() {
	}

	void add(AnnotatedMethod method) {
		addNames(method.cacheNames());
		Type type = method.declared().type();
		if (type != null && method.storesValues()) {
			method.cacheNames().forEach((cacheName) -> add(cacheName, type));
		}
	}

	private void add(String cacheName, Type type) {
		if (this.types.computeIfAbsent(cacheName, (name) -> ConcurrentHashMap.newKeySet()).add(type)) {
			this.listeners.forEach((listener) -> listener.accept(cacheName, type));
		}
	}

	private void addNames(Collection<String> cacheNames) {
		this.names.addAll(cacheNames);
		this.followers.forEach((follower) -> follower.addNames(cacheNames));
	}

	/**
	 * Notes all that is noted here there as well, now and from now on.
	 * @param follower where it is noted
	 */
	void addTo(AnnotatedMethods follower) {
		// First, so that what is noted meanwhile comes twice rather than never.
		this.followers.add(follower);
		onDeclaration(follower::add);
		follower.addNames(cacheNames());
		this.types.forEach((cacheName, types) -> types.forEach((type) -> follower.add(cacheName, type)));
	}

	/**
	 * The types that are declared for a cache so far.
	 * @param cacheName the name of the cache
	 * @return the types
	 */
	Collection<Type> declaredTypes(String cacheName) {
		return Set.copyOf(this.types.getOrDefault(cacheName, Set.of()));
	}

	Set<String> cacheNames() {
		return Set.copyOf(this.names);
	}

	/**
	 * Tells somebody the name of the cache and the type of each declaration that is new
	 * from now on. Whoever opens a cache first makes it known to the listener, then asks
	 * for the {@link #declaredTypes declared types}: so none is missed, one may come
	 * twice.
	 * @param listener who is told
	 */
	void onDeclaration(BiConsumer<String, Type> listener) {
		this.listeners.add(listener);
	}

}
