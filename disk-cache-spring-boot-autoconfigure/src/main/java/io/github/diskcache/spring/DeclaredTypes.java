package io.github.diskcache.spring;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * Finds out which type a method declares: nothing is kept here.
 */
class DeclaredTypes {

	private final @Nullable ReactiveAdapterRegistry adapters;

	/**
	 * Creates the rules.
	 * @param adapters the adapters of publishers, null if these are values like others
	 */
	DeclaredTypes(@Nullable ReactiveAdapterRegistry adapters) {
		this.adapters = adapters;
	}

	/** Creates the rules that Spring's cache interceptor follows in this JVM. */
	static DeclaredTypes asSpringHasThem() {
		boolean reactive = ClassUtils.isPresent("org.reactivestreams.Publisher",
				CacheAspectSupport.class.getClassLoader())
				&& !SpringProperties.getFlag(CacheAspectSupport.IGNORE_REACTIVESTREAMS_PROPERTY_NAME);
		return new DeclaredTypes(reactive ? ReactiveAdapterRegistry.getSharedInstance() : null);
	}

	/**
	 * Finds the type that counts for calls of a method on a target.
	 * @param method the method that is called
	 * @param target the object that is called, perhaps itself a proxy
	 * @return the type
	 */
	DeclaredType of(Method method, Object target) {
		return of(method, AopProxyUtils.ultimateTargetClass(target), target.getClass());
	}

	/**
	 * Finds the type that counts for calls of a method on a target.
	 * @param method the method that is called
	 * @param userClass the class behind all proxies
	 * @param targetClass the class whose interfaces tell more than the method itself
	 * @return the type
	 */
	DeclaredType of(Method method, Class<?> userClass, Class<?> targetClass) {
		// The caller's class decides, as in Spring: an implementation may return more
		ReturnLayer layer = ReturnLayer.of(method, this.adapters);
		DeclaredType narrowest = null;
		for (Candidate candidate : candidates(method, userClass, targetClass)) {
			DeclaredType declared = declared(candidate, layer);
			if (declared.type() != null || declared.valueClass() == Void.class) {
				return declared;
			}
			if (narrowest == null || narrowest.valueClass().isAssignableFrom(declared.valueClass())) {
				narrowest = declared;
			}
		}
		return (narrowest != null) ? narrowest : declared(new Candidate(method, method.getDeclaringClass()), layer);
	}

	private static List<Candidate> candidates(Method method, Class<?> userClass, Class<?> targetClass) {
		List<Candidate> candidates = new ArrayList<>();
		if (!Proxy.isProxyClass(userClass)) {
			candidates.add(new Candidate(AopUtils.getMostSpecificMethod(method, userClass), userClass));
		}
		Class<?> declaring = method.getDeclaringClass();
		if (declaring.isInterface()) {
			for (Class<?> type : ClassUtils.getAllInterfacesForClass(targetClass)) {
				if (type != declaring && declaring.isAssignableFrom(type)) {
					candidates.add(new Candidate(ClassUtils.getMostSpecificMethod(method, type), type));
				}
			}
		}
		candidates.add(new Candidate(method, declaring));
		return candidates;
	}

	private DeclaredType declared(Candidate candidate, ReturnLayer layer) {
		Method method = candidate.method();
		Type type = boxed(layer.valueType(method, TypeBindings.of(candidate.context()), this.adapters));
		Class<?> valueClass = ResolvableType.forType(type).toClass();
		boolean contentsDecide = type == Object.class || type == Void.class || OpenTypes.isOpen(type);
		return new DeclaredType(contentsDecide ? null : type, valueClass, layer.isAsynchronous(method), name(candidate),
				layer.takesLateMiss(method), !method.getReturnType().isPrimitive());
	}

	/** What stands behind a repository has no method of that name. */
	private static String name(Candidate candidate) {
		Class<?> declaring = candidate.method().getDeclaringClass();
		Class<?> owner = declaring.isAssignableFrom(candidate.context()) ? candidate.context() : declaring;
		return owner.getSimpleName() + "." + candidate.method().getName();
	}

	static Type boxed(Type type) {
		return (type instanceof Class<?> plain && plain.isPrimitive())
				? MethodType.methodType(plain).wrap().returnType() : type;
	}

	private record Candidate(Method method, Class<?> context) {
	}

}
