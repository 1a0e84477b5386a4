package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.util.ClassUtils;

/**
 * Makes the types that annotated methods declare available to a native image. There are
 * no beans yet, so that their classes are looked at.
 */
final class DeclaredTypesAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		Set<Type> types = declaredTypes(beanFactory);
		if (types.isEmpty()) {
			return null;
		}
		return (context, code) -> new BindingHints(context.getRuntimeHints()).register(types);
	}

	private static Set<Type> declaredTypes(ConfigurableListableBeanFactory beanFactory) {
		Set<Type> types = new LinkedHashSet<>();
		if (beanFactory.getBeanNamesForType(CacheOperationSource.class, true, false).length == 0) {
			return types;
		}
		MethodFinder finder = new MethodFinder(new AnnotationCacheOperationSource(false));
		DeclaredTypes declaredTypes = DeclaredTypes.asSpringHasThem();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			Class<?> beanClass = AutoProxyUtils.determineTargetClass(beanFactory, name);
			if (beanClass != null) {
				collect(ClassUtils.getUserClass(beanClass), finder, declaredTypes, types);
			}
		}
		return types;
	}

	private static void collect(Class<?> beanClass, MethodFinder finder, DeclaredTypes declaredTypes, Set<Type> types) {
		finder.find(beanClass, beanClass, (method, operations) -> {
			Type type = declaredTypes.of(method, beanClass, beanClass).type();
			if (type != null && !operations.stream().allMatch(CacheEvictOperation.class::isInstance)) {
				types.add(type);
			}
			TypeBindings bindings = TypeBindings.of(beanClass);
			Stream.of(method.getGenericParameterTypes())
				.map(bindings::substitute)
				.flatMap(KeyRecords::in)
				.forEach(types::add);
		});
	}

}
