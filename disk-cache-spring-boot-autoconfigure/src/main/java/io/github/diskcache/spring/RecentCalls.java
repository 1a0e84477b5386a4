package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.TargetClassAware;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;

/**
 * Which caches the methods see that were called lately. <em>Only what can't change is
 * kept</em>: a manager of ours never replaces a cache, and Spring's own resolver asks for
 * fixed names. Spring hands out the same operation at each call, so objects are compared
 * and not what they say; those of which it does not come by here in vain.
 */
final class RecentCalls {

	private static final int SLOTS = 1_024;

	// Of methods that share a slot, the last one called is found.
	private final AtomicReferenceArray<@Nullable RecentCall> slots = new AtomicReferenceArray<>(SLOTS);

	/**
	 * Finds the caches of a call.
	 * @param context the call
	 * @param resolver resolves its caches
	 * @return the caches as the method sees them, or {@code null} if they are not known
	 */
	@Nullable Collection<? extends Cache> find(CacheOperationInvocationContext<CacheOperation> context, CacheResolver resolver) {
		RecentCall recent = this.slots.getPlain(slot(context.getOperation()));
		return (recent != null && recent.isSame(context, resolver)) ? recent.views : null;
	}

	/**
	 * Keeps the caches of a call, if they are sure to be those of the next one.
	 * @param context the call
	 * @param resolver resolves its caches
	 * @param views the caches as the method sees them
	 */
	void keep(CacheOperationInvocationContext<CacheOperation> context, CacheResolver resolver,
			Collection<? extends Cache> views) {
		// Proxies of one class may have different classes behind them.
		boolean sameForClass = !(context.getTarget() instanceof TargetClassAware);
		if (sameForClass && resolver.getClass() == SimpleCacheResolver.class
				&& ((SimpleCacheResolver) resolver).getCacheManager() instanceof DiskBackedCacheManager manager
				&& !manager.isClosed()) {
			this.slots.set(slot(context.getOperation()), new RecentCall(context.getOperation(), context.getMethod(),
					context.getTarget().getClass(), (SimpleCacheResolver) resolver, manager, views));
		}
	}

	private static int slot(CacheOperation operation) {
		return System.identityHashCode(operation) % SLOTS;
	}

	/**
	 * A call that was made.
	 *
	 * @param operation what is done with the caches
	 * @param method the method
	 * @param targetClass the class of the bean
	 * @param resolver resolves the caches
	 * @param manager whose caches they are
	 * @param views the caches as the method sees them
	 */
	private record RecentCall(CacheOperation operation, Method method, Class<?> targetClass,
			SimpleCacheResolver resolver, CacheManager manager, Collection<? extends Cache> views) {

		@SuppressWarnings("ReferenceEquality")
		boolean isSame(CacheOperationInvocationContext<CacheOperation> context, CacheResolver asked) {
			return this.operation == context.getOperation() && this.method == context.getMethod()
					&& this.targetClass == context.getTarget().getClass() && this.resolver == asked
					&& this.resolver.getCacheManager() == this.manager;
		}

	}

}
