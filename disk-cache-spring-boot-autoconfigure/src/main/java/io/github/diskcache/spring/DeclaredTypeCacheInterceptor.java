package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

	DeclaredTypeCacheInterceptor(DeclaredTypes declaredTypes) {
		this.declaredTypes = declaredTypes;
	}

	@Override
	protected Collection<? extends Cache> getCaches(CacheOperationInvocationContext<CacheOperation> context,
			CacheResolver cacheResolver) {
		Collection<? extends Cache> caches = super.getCaches(context, cacheResolver);
		Call call = Call.of(context);
		MethodViews known = this.views.get(call);
		if (known == null) {
			known = this.views.computeIfAbsent(call, (key) -> views(context));
		}
		return known.of(caches);
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
	 * have different classes behind them.
	 */
	private record Call(CacheOperation operation, Method method, Class<?> targetClass, Class<?> userClass) {

		static Call of(CacheOperationInvocationContext<CacheOperation> context) {
			Object target = context.getTarget();
			return new Call(context.getOperation(), context.getMethod(), target.getClass(),
					AopProxyUtils.ultimateTargetClass(target));
		}

	}

}
