package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;

/**
 * Shows each annotated method the caches as caches of the type that it declares: here is
 * the only place where both the cache and the method are known.
 */
@SuppressWarnings("serial")
final class DeclaredTypeCacheInterceptor extends CacheInterceptor {

	private final transient DeclaredTypes declaredTypes;

	// As many as Spring keeps of its own metadata, and as long: until the context goes
	private final transient Map<Call, MethodViews> views = new ConcurrentHashMap<>();

	private final transient RecentCalls recent = new RecentCalls();

	DeclaredTypeCacheInterceptor(DeclaredTypes declaredTypes) {
		this.declaredTypes = declaredTypes;
	}

	@Override
	protected Collection<? extends Cache> getCaches(CacheOperationInvocationContext<CacheOperation> context,
			CacheResolver cacheResolver) {
		Collection<? extends Cache> known = this.recent.find(context, cacheResolver);
		if (known != null) {
			return known;
		}
		Collection<? extends Cache> views = resolve(context, cacheResolver);
		this.recent.keep(context, cacheResolver, views);
		return views;
	}

	private Collection<? extends Cache> resolve(CacheOperationInvocationContext<CacheOperation> context,
			CacheResolver cacheResolver) {
		Collection<? extends Cache> caches = super.getCaches(context, cacheResolver);
		Call call = Call.of(context);
		MethodViews known = this.views.get(call);
		if (known == null) {
			known = this.views.computeIfAbsent(call, (key) -> views(context));
		}
		return known.of(caches);
	}

	@Override
	protected void doPut(Cache cache, Object key, @Nullable Object value) {
		if (cache instanceof TypedViews) {
			super.doPut(cache, key, value);
			return;
		}
		boolean before = MethodResult.set(true);
		try {
			super.doPut(cache, key, value);
		}
		finally {
			MethodResult.set(before);
		}
	}

	// Who wraps a cache may load and put by himself
	@Override
	protected <T> @Nullable T doGet(Cache cache, Object key, Callable<T> method) {
		if (cache instanceof TypedViews) {
			return super.doGet(cache, key, method);
		}
		boolean before = MethodResult.set(true);
		try {
			return super.doGet(cache, key, () -> call(method));
		}
		finally {
			MethodResult.set(before);
		}
	}

	private static <T> T call(Callable<T> method) throws Exception {
		boolean before = MethodResult.set(false);
		try {
			return method.call();
		}
		finally {
			MethodResult.set(before);
		}
	}

	private MethodViews views(CacheOperationInvocationContext<CacheOperation> context) {
		DeclaredType declared = this.declaredTypes.of(context.getMethod(), context.getTarget());
		if (!(context.getOperation() instanceof CacheEvictOperation)) {
			return new MethodViews(declared);
		}
		// The thread that completes a future must not wait for the disk, whatever it does
		// there
		return new MethodViews(declared.asynchronous() ? declared.withoutType() : null);
	}

	/**
	 * What the type depends on. A proxy is a target too, and proxies of one class may
	 * have different classes behind them. No record: each call of a method looks this up,
	 * and a record compares by way of method handles.
	 */
	private static final class Call {

		private final CacheOperation operation;

		private final Method method;

		private final Class<?> targetClass;

		private final Class<?> userClass;

		private Call(CacheOperation operation, Method method, Object target) {
			this.operation = operation;
			this.method = method;
			this.targetClass = target.getClass();
			this.userClass = AopProxyUtils.ultimateTargetClass(target);
		}

		static Call of(CacheOperationInvocationContext<CacheOperation> context) {
			return new Call(context.getOperation(), context.getMethod(), context.getTarget());
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Call call && this.targetClass == call.targetClass
					&& this.userClass == call.userClass && isSame(this.method, call.method)
					&& this.operation.equals(call.operation);
		}

		// A proxy hands out the same object each time, and equality compares all
		// parameters
		@SuppressWarnings("ReferenceEquality")
		private static boolean isSame(Method method, Method other) {
			return method == other || method.equals(other);
		}

		@Override
		public int hashCode() {
			return 31 * (31 * this.operation.hashCode() + this.method.getName().hashCode()) + this.userClass.hashCode();
		}

	}

}
