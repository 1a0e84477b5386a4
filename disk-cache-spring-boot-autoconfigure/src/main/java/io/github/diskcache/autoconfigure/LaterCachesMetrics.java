package io.github.diskcache.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.diskcache.metrics.DiskCacheMeterBinderProvider;
import io.github.diskcache.metrics.LaterCachesRegistrar;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.cache.CacheManager;

/**
 * Has the meters of later caches registered, after Boot has registered those that it
 * found. A manager of a parent context lives on when this context ends, and then knows
 * nothing of it any more.
 */
class LaterCachesMetrics implements SmartInitializingSingleton, DisposableBean {

	private final ConfigurableListableBeanFactory beanFactory;

	private final DiskCacheMeterBinderProvider provider;

	private final ObjectProvider<CacheMetricsRegistrar> registrars;

	private final List<Runnable> farewells = new ArrayList<>();

	LaterCachesMetrics(ConfigurableListableBeanFactory beanFactory, DiskCacheMeterBinderProvider provider,
			ObjectProvider<CacheMetricsRegistrar> registrars) {
		this.beanFactory = beanFactory;
		this.provider = provider;
		this.registrars = registrars;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.registrars.ifUnique((registrar) -> {
			SimpleAutowireCandidateResolver.resolveAutowireCandidates(this.beanFactory, CacheManager.class)
				.forEach((name, manager) -> {
					if (manager instanceof DiskBackedCacheManager ours) {
						listen(ours, name, registrar);
					}
				});
			this.beanFactory.getBeansOfType(MeterRegistry.class)
				.values()
				.forEach((registry) -> this.farewells.add(() -> this.provider.takeBack(registry)));
		});
	}

	private void listen(DiskBackedCacheManager manager, String name, CacheMetricsRegistrar registrar) {
		LaterCachesRegistrar listener = new LaterCachesRegistrar(registrar, this.provider, name);
		manager.addListener(listener);
		// That of this context tells the listener when its caches are closed
		if (!this.beanFactory.containsLocalBean(name)) {
			this.farewells.add(() -> manager.removeListener(listener));
		}
	}

	@Override
	public void destroy() {
		this.farewells.forEach(Runnable::run);
	}

}
