package io.github.diskcache.spring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;

/**
 * The caches of one operation of one method, as that method sees them. As long as the
 * same caches are resolved, which is nearly always, the same collection is returned.
 */
final class MethodViews {

	private final @Nullable DeclaredType declared;

	private volatile Views latest = new Views(List.of(), List.of());

	/**
	 * Creates the views.
	 * @param declared what the method declares, null if it is to see the caches
	 * themselves
	 */
	MethodViews(@Nullable DeclaredType declared) {
		this.declared = declared;
	}

	Collection<? extends Cache> of(Collection<? extends Cache> resolved) {
		return (this.declared != null) ? kept(resolved, this.declared) : resolved;
	}

	private Collection<Cache> kept(Collection<? extends Cache> resolved, DeclaredType type) {
		Views known = this.latest;
		if (!known.areOf(resolved)) {
			known = new Views(resolved.stream().map(Views::undecorated).toList(), views(resolved, type));
			this.latest = known;
		}
		return known.views();
	}

	private static List<Cache> views(Collection<? extends Cache> resolved, DeclaredType type) {
		List<Cache> views = new ArrayList<>(resolved.size());
		for (Cache cache : resolved) {
			views.add(view(cache, type));
		}
		return List.copyOf(views);
	}

	private static Cache view(Cache cache, DeclaredType type) {
		if (Views.isDecorator(cache)) {
			return (Views.undecorated(cache) instanceof TypedViews typed)
					? new TransactionAwareCacheDecorator(typed.viewFor(type)) : cache;
		}
		return (cache instanceof TypedViews typed) ? typed.viewFor(type) : cache;
	}

	/**
	 * Caches, without what Spring wraps around them anew at each call, and their views.
	 */
	private record Views(List<Cache> caches, List<Cache> views) {

		boolean areOf(Collection<? extends Cache> resolved) {
			if (this.caches.size() != resolved.size()) {
				return false;
			}
			int i = 0;
			for (Cache cache : resolved) {
				if (!isSame(cache, i++)) {
					return false;
				}
			}
			return true;
		}

		private boolean isSame(Cache cache, int index) {
			return undecorated(cache) == this.caches.get(index)
					&& isDecorator(cache) == isDecorator(this.views.get(index));
		}

		// A subclass adds something of its own, which would be lost
		static boolean isDecorator(Cache cache) {
			return cache.getClass() == TransactionAwareCacheDecorator.class;
		}

		static Cache undecorated(Cache cache) {
			return isDecorator(cache) ? ((TransactionAwareCacheDecorator) cache).getTargetCache() : cache;
		}

	}

}
