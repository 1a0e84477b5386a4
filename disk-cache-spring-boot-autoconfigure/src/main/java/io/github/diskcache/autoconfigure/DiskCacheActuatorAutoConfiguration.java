package io.github.diskcache.autoconfigure;

import io.github.diskcache.actuate.DiskCacheEndpoint;
import io.github.diskcache.actuate.DiskCacheEndpointWebExtension;
import io.github.diskcache.actuate.DiskCacheHealthIndicator;
import io.github.diskcache.spring.DiskBackedCacheManager;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the endpoint and of the health of
 * the caches. Either may be on the class path without the other. Conditions that are
 * classes of theirs stay inside, where nobody looks if they are not.
 */
@AutoConfiguration(afterName = "io.github.diskcache.autoconfigure.DiskCacheAutoConfiguration")
@Conditional(OnDiskCacheEnabled.class)
@ConditionalOnSingleCandidate(DiskBackedCacheManager.class)
public final class DiskCacheActuatorAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@EnableConfigurationProperties(DiskCacheEndpointProperties.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		DiskCacheEndpoint diskCacheEndpoint(ObjectProvider<DiskBackedCacheManager> manager,
				DiskCacheEndpointProperties properties) {
			return new DiskCacheEndpoint(new ManagerLookup(manager), properties.showKeys());
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(DiskCacheEndpoint.class)
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		DiskCacheEndpointWebExtension diskCacheEndpointWebExtension(DiskCacheEndpoint endpoint,
				DiskCacheEndpointProperties properties) {
			return new DiskCacheEndpointWebExtension(endpoint, properties.showKeys(), properties.roles());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	@EnableConfigurationProperties(DiskCacheHealthProperties.class)
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "diskCacheHealthIndicator")
		@ConditionalOnEnabledHealthIndicator("diskcache")
		DiskCacheHealthIndicator diskCacheHealthIndicator(ObjectProvider<DiskBackedCacheManager> manager,
				DiskCacheHealthProperties properties) {
			return new DiskCacheHealthIndicator(new ManagerLookup(manager), new Status(properties.degradedStatus()));
		}

	}

}
