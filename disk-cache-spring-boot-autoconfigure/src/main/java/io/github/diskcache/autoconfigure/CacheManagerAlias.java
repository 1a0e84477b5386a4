package io.github.diskcache.autoconfigure;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Gives our manager the usual name as well, unless another bean has it: an alias would
 * hide that one.
 */
class CacheManagerAlias implements ImportBeanDefinitionRegistrar {

	static final String ALIAS = "cacheManager";

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (!registry.isBeanNameInUse(ALIAS)) {
			registry.registerAlias(DiskCacheManagerConfiguration.NAME, ALIAS);
		}
	}

}
