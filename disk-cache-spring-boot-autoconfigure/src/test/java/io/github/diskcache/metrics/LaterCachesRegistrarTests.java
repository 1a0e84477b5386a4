package io.github.diskcache.metrics;

import java.util.ArrayList;
import java.util.List;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.cache.Cache;

import static org.assertj.core.api.Assertions.assertThat;

class LaterCachesRegistrarTests {

	private final DiskBackedCacheManager manager = DiskBackedCacheManager
		.builder((name) -> DiskBackedCache.builder(name, Object.class))
		.build();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final DiskCacheMeterBinderProvider provider = new DiskCacheMeterBinderProvider();

	private final List<Tag> asked = new ArrayList<>();

	private final CacheMetricsRegistrar registrar = new CacheMetricsRegistrar(this.registry, List.of(this.provider)) {

		@Override
		public boolean bindCacheToRegistry(Cache cache, Tag... tags) {
			LaterCachesRegistrarTests.this.asked.addAll(List.of(tags));
			return super.bindCacheToRegistry(cache, tags);
		}

	};

	@AfterEach
	void close() {
		this.manager.destroy();
	}

	@Test
	@DisplayName("[A7] a cache that Boot has registered is not registered again")
	void aCacheThatBootHasRegisteredIsNotRegisteredAgain() {
		Cache books = this.manager.getCache("books");
		this.registrar.bindCacheToRegistry(books, Tag.of("cache.manager", "disk"));
		this.asked.clear();
		this.manager.addListener(new LaterCachesRegistrar(this.registrar, this.provider, "diskCacheManager"));
		assertThat(this.asked).isEmpty();
	}

	@ParameterizedTest
	@DisplayName("[A7] the name of the manager is what Boot makes of that of the bean")
	@CsvSource({ "diskCacheManager,disk", "cacheManager,cacheManager", "myCACHEMANAGER,my", "caches,caches" })
	void theNameOfTheManagerIsWhatBootMakesOfIt(String beanName, String expected) {
		this.manager.addListener(new LaterCachesRegistrar(this.registrar, this.provider, beanName));
		this.manager.getCache("books");
		assertThat(this.asked).containsExactly(Tag.of("cache.manager", expected));
	}

	@Test
	@DisplayName("[A7] the close of the manager removes the meters")
	void theCloseOfTheManagerRemovesTheMeters() {
		this.manager.addListener(new LaterCachesRegistrar(this.registrar, this.provider, "diskCacheManager"));
		this.manager.getCache("books");
		assertThat(this.registry.getMeters()).isNotEmpty();
		this.manager.destroy();
		assertThat(this.registry.getMeters()).isEmpty();
	}

}
