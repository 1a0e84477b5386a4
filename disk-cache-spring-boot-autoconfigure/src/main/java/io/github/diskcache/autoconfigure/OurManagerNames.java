package io.github.diskcache.autoconfigure;

import java.util.Arrays;
import java.util.function.Predicate;

import io.github.diskcache.spring.DiskBackedCacheManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.cache.CacheManager;

/**
 * Tells whether a cache manager that an annotation names may be ours, without creating
 * it. The empty name stands for the default: the manager of the nearest context that has
 * one.
 *
 * @param beanFactory the context of the annotated method
 */
record OurManagerNames(BeanFactory beanFactory) implements Predicate<String> {

	@Override
	public boolean test(String name) {
		return name.isEmpty() ? isDefaultOurs(this.beanFactory) : isOurs(this.beanFactory, name);
	}

	private static boolean isDefaultOurs(@Nullable BeanFactory beanFactory) {
		if (!(beanFactory instanceof ListableBeanFactory beans)) {
			return false;
		}
		String[] names = beans.getBeanNamesForType(CacheManager.class, true, false);
		if (names.length == 0 && beanFactory instanceof HierarchicalBeanFactory hierarchy) {
			return isDefaultOurs(hierarchy.getParentBeanFactory());
		}
		return Arrays.stream(names).anyMatch((name) -> isOurs(beanFactory, name));
	}

	/** Ours keeps its name where the application has put a wrapper around it. */
	private static boolean isOurs(BeanFactory beanFactory, String name) {
		return beanFactory.containsBean(name) && (beanFactory.isTypeMatch(name, DiskBackedCacheManager.class)
				|| name.equals(DiskCacheManagerConfiguration.NAME)
				|| Arrays.asList(beanFactory.getAliases(DiskCacheManagerConfiguration.NAME)).contains(name));
	}

}
