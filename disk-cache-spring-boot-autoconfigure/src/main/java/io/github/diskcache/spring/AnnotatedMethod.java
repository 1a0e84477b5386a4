package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.cache.interceptor.SimpleKeyGenerator;
import org.springframework.core.KotlinDetector;
import org.springframework.util.StringUtils;

/**
 * One operation of an annotated method of a bean.
 *
 * @param operation the operation
 * @param method the method of the bean's class
 * @param beanClass the bean's class, which says what the method's type variables are
 * @param declared what the method declares
 * @param interceptor the interceptor that will carry it out
 */
record AnnotatedMethod(CacheOperation operation, Method method, Class<?> beanClass, DeclaredType declared,
		CacheInterceptor interceptor) {

	Set<String> cacheNames() {
		return this.operation.getCacheNames();
	}

	boolean reads() {
		return this.operation instanceof CacheableOperation;
	}

	boolean storesValues() {
		return !(this.operation instanceof CacheEvictOperation);
	}

	/** Whether its keys are made of all its parameters, by Spring's own generator. */
	boolean hasDefaultKeys() {
		boolean none = this.operation instanceof CacheEvictOperation evict && evict.isCacheWide();
		return !none && !StringUtils.hasText(this.operation.getKey())
				&& !StringUtils.hasText(this.operation.getKeyGenerator())
				&& this.interceptor.getKeyGenerator().getClass() == SimpleKeyGenerator.class;
	}

	List<Type> keyParameters() {
		TypeBindings bindings = TypeBindings.of(this.beanClass);
		Type[] parameters = this.method.getGenericParameterTypes();
		int count = KotlinDetector.isSuspendingFunction(this.method) ? parameters.length - 1 : parameters.length;
		return Arrays.stream(parameters, 0, count).map(bindings::substitute).map(DeclaredTypes::boxed).toList();
	}

	String name() {
		return this.declared.method();
	}

	// The same method may be found again in another bean of the class, or through an
	// interface
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof AnnotatedMethod that && this.operation.equals(that.operation)
				&& this.method.equals(that.method) && this.beanClass == that.beanClass
				&& this.declared.equals(that.declared);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.operation, this.method, this.beanClass, this.declared);
	}

}
