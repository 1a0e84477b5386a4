package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;

import org.springframework.aop.support.AopUtils;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ClassUtils;

/**
 * Finds the annotated methods of a class, and of the interfaces under which a proxy shows
 * it.
 */
final class MethodFinder {

	private final CacheOperationSource source;

	MethodFinder(CacheOperationSource source) {
		this.source = source;
	}

	/**
	 * Finds the methods.
	 * @param userClass the class behind all proxies
	 * @param targetClass the class whose interfaces count too
	 * @param found is given each method with its operations
	 */
	void find(Class<?> userClass, Class<?> targetClass, BiConsumer<Method, Collection<CacheOperation>> found) {
		Set<Method> seen = new LinkedHashSet<>();
		for (Class<?> type : types(userClass, targetClass)) {
			for (Method method : methods(type, userClass)) {
				Collection<CacheOperation> operations = this.source.getCacheOperations(method, userClass);
				if (operations != null && seen.add(AopUtils.getMostSpecificMethod(method, userClass))) {
					found.accept(method, operations);
				}
			}
		}
	}

	// The interfaces first: an interface may say more of a type variable than the class
	private static Set<Class<?>> types(Class<?> userClass, Class<?> targetClass) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> type : ClassUtils.getAllInterfacesForClassAsSet(targetClass)) {
			if (!type.getPackageName().startsWith("org.springframework.aop")) {
				types.add(type);
			}
		}
		if (!Proxy.isProxyClass(userClass)) {
			types.add(userClass);
		}
		return types;
	}

	private Set<Method> methods(Class<?> type, Class<?> userClass) {
		if (!this.source.isCandidateClass(type)) {
			return Set.of();
		}
		return MethodIntrospector
			.selectMethods(type,
					(MethodIntrospector.MetadataLookup<Boolean>) (
							method) -> this.source.hasCacheOperations(method, userClass) ? true : null)
			.keySet();
	}

}
