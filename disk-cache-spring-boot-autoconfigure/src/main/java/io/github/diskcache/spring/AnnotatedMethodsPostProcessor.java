package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.util.StringUtils;

/**
 * Notes the annotated methods of each bean that got a caching proxy, and warns of those
 * that will not do what they say. It has no order, so that it comes after the creator of
 * the proxies.
 */
public final class AnnotatedMethodsPostProcessor
		implements SmartInstantiationAwareBeanPostProcessor, SmartInitializingSingleton, BeanFactoryAware {

	private final AnnotatedMethods methods;

	private final Predicate<String> ownManagers;

	private final MethodWarnings warnings;

	private final DeclaredTypes declaredTypes = DeclaredTypes.asSpringHasThem();

	// Prototypes and scoped beans come again and again
	private final Set<Seen> seen = ConcurrentHashMap.newKeySet();

	private @Nullable BeanFactory beanFactory;

	/**
	 * Creates the post-processor.
	 * @param methods where the methods are noted
	 * @param keyTypes tells whether values of a type may have a key text; asked when the
	 * singletons exist, not before
	 * @param ownManagers tells whether the cache manager of this bean name, as in the
	 * {@code cacheManager} of an annotation, has our caches; the empty name stands for
	 * the default
	 */
	public AnnotatedMethodsPostProcessor(AnnotatedMethods methods, Predicate<Type> keyTypes,
			Predicate<String> ownManagers) {
		this.methods = methods;
		this.ownManagers = ownManagers;
		this.warnings = new MethodWarnings(keyTypes);
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	// Ours is built with the methods, the application's own is not
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof DiskBackedCacheManager manager) {
			manager.follow(this.methods);
		}
		return bean;
	}

	// In a circle of beans this is the only time that the proxy is seen
	@Override
	public Object getEarlyBeanReference(Object bean, String beanName) {
		return postProcessAfterInitialization(bean, beanName);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Advised advised) {
			for (Advisor advisor : advised.getAdvisors()) {
				if (advisor instanceof BeanFactoryCacheOperationSourceAdvisor
						&& advisor.getAdvice() instanceof CacheInterceptor interceptor) {
					note(bean, interceptor);
				}
			}
		}
		return bean;
	}

	private void note(Object bean, CacheInterceptor interceptor) {
		Object target = AopProxyUtils.getSingletonTarget(bean);
		Class<?> userClass = AopProxyUtils.ultimateTargetClass(bean);
		Class<?> targetClass = (target != null) ? target.getClass() : bean.getClass();
		CacheOperationSource source = interceptor.getCacheOperationSource();
		if (source != null && this.seen.add(new Seen(userClass, targetClass, interceptor))) {
			new MethodFinder(source).find(userClass, targetClass, (method, operations) -> {
				DeclaredType declared = this.declaredTypes.of(method, userClass, targetClass);
				note(AopUtils.getMostSpecificMethod(method, userClass), operations, userClass, declared, interceptor);
			});
		}
	}

	private void note(Method method, Collection<CacheOperation> operations, Class<?> userClass, DeclaredType declared,
			CacheInterceptor interceptor) {
		for (CacheOperation operation : operations) {
			AnnotatedMethod annotated = new AnnotatedMethod(operation, method, userClass, declared, interceptor);
			if (mayUseOurCaches(operation)) {
				this.methods.add(annotated);
			}
			if (usesOurCaches(operation)) {
				this.warnings.add(annotated);
			}
		}
	}

	private boolean mayUseOurCaches(CacheOperation operation) {
		return this.ownManagers.test(operation.getCacheManager());
	}

	// What a resolver of the application does is not known before it is asked
	private boolean usesOurCaches(CacheOperation operation) {
		return mayUseOurCaches(operation) && !StringUtils.hasText(operation.getCacheResolver());
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.beanFactory instanceof ListableBeanFactory beans
				&& this.beanFactory instanceof SingletonBeanRegistry singletons) {
			for (String name : beans.getBeanNamesForType(BeanFactoryCacheOperationSourceAdvisor.class, true, false)) {
				if (singletons.getSingleton(name) instanceof BeanFactoryCacheOperationSourceAdvisor advisor) {
					this.warnings.checkAdvice(name, advisor.getAdvice());
				}
			}
		}
		this.warnings.start();
	}

	private record Seen(Class<?> userClass, Class<?> targetClass, CacheInterceptor interceptor) {
	}

}
