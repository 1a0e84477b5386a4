package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.util.Objects;

import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.util.ReflectionUtils;

/**
 * A call of a method without arguments.
 *
 * @param operation what its annotation asks for
 * @param method the method
 * @param target the object it is called on
 */
record CacheCall(CacheOperation operation, Method method,
		Object target) implements CacheOperationInvocationContext<CacheOperation> {

	static CacheCall of(String name, Object target) {
		Method method = Objects.requireNonNull(ReflectionUtils.findMethod(target.getClass(), name));
		CacheOperation operation = new AnnotationCacheOperationSource().getCacheOperations(method, target.getClass())
			.iterator()
			.next();
		return new CacheCall(operation, method, target);
	}

	@Override
	public CacheOperation getOperation() {
		return this.operation;
	}

	@Override
	public Object getTarget() {
		return this.target;
	}

	@Override
	public Method getMethod() {
		return this.method;
	}

	@Override
	public Object[] getArgs() {
		return new Object[0];
	}

}
