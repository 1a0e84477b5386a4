package io.github.diskcache.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Applications for tests.
 */
final class Contexts {

	private Contexts() {
	}

	/** An application with the starter and nothing else, which keeps nothing. */
	static ApplicationContextRunner withStarter() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DiskCacheAutoConfiguration.class, CacheAutoConfiguration.class,
					AopAutoConfiguration.class))
			.withPropertyValues("diskcache.directory=:memory:");
	}

	/** The same without the starter. */
	static ApplicationContextRunner withoutStarter() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CacheAutoConfiguration.class, AopAutoConfiguration.class));
	}

}
