package io.github.diskcache.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import io.github.diskcache.LogCapture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A method never fails because of a cache that the application has wrapped [J3] [A4].
 */
class DecoratedCacheTests {

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	private final ApplicationContextRunner runner = Contexts.withStarter().withUserConfiguration(Delegating.class);

	@Test
	void whatCanNotBeStoredIsKeptInMemoryWithOneWarning() {
		this.runner.run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.mixed("a")).isEqualTo(List.of(1L, "a"));
			assertThat(service.mixed("a")).isEqualTo(List.of(1L, "a"));
			assertThat(service.mixed("b")).isEqualTo(List.of(1L, "b"));
			assertThat(service.loads()).hasValue(2);
			assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains("'mixed'", "memory only");
		});
	}

	@Test
	void aPutReplacesTheOlderValue() {
		this.runner.run((context) -> {
			Service service = context.getBean(Service.class);
			service.mixed("a");
			assertThat(service.change("a")).isEqualTo(List.of(2L, "a"));
			assertThat(service.mixed("a")).isEqualTo(List.of(2L, "a"));
		});
	}

	@Test
	void futuresAreNoException() {
		this.runner.run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.later("a").join()).isEqualTo(List.of(1L, "a"));
			assertThat(service.later("a").join()).isEqualTo(List.of(1L, "a"));
			assertThat(service.loads()).hasValue(1);
		});
	}

	@Test
	void neitherAreLoadsByOne() {
		Contexts.withStarter().withUserConfiguration(Loading.class).run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.synchronizedMixed("a")).isEqualTo(List.of(1L, "a"));
			assertThat(service.synchronizedMixed("a")).isEqualTo(List.of(1L, "a"));
			assertThat(service.loads()).hasValue(1);
		});
	}

	@Test
	void whatAMethodPutsByHandIsStillRefused() {
		Contexts.withStarter().withUserConfiguration(Loading.class).run((context) -> {
			Cache cache = context.getBean(CacheManager.class).getCache("mixed");
			Service service = context.getBean(Service.class);
			assertThatIllegalArgumentException().isThrownBy(() -> cache.put("b", mixed(1, "b")));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> service.run("a", () -> cache.put("b", mixed(1, "b"))));
			service.synchronizedMixed("a");
			assertThatIllegalArgumentException().isThrownBy(() -> cache.put("b", mixed(1, "b")));
		});
	}

	private static List<Object> mixed(long number, String text) {
		return new ArrayList<>(List.of(number, text));
	}

	@CacheConfig(cacheResolver = "wrapping")
	static class Service {

		private final AtomicInteger loads = new AtomicInteger();

		public AtomicInteger loads() {
			return this.loads;
		}

		@Cacheable("mixed")
		public List<Object> mixed(String key) {
			this.loads.incrementAndGet();
			return DecoratedCacheTests.mixed(1, key);
		}

		@CachePut("mixed")
		public List<Object> change(String key) {
			return DecoratedCacheTests.mixed(2, key);
		}

		@Cacheable("later")
		public CompletableFuture<List<Object>> later(String key) {
			return CompletableFuture.completedFuture(mixed(key));
		}

		@Cacheable(cacheNames = "mixed", sync = true)
		public List<Object> synchronizedMixed(String key) {
			return mixed(key);
		}

		@Cacheable(cacheNames = "mixed", key = "#key", sync = true)
		public String run(String key, Runnable task) {
			task.run();
			return key;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Delegating {

		@Bean
		CacheResolver wrapping(CacheManager manager) {
			return resolver(manager, Wrapper::new);
		}

		@Bean
		Service service() {
			return new Service();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Loading {

		@Bean
		CacheResolver wrapping(CacheManager manager) {
			return resolver(manager, LoadingWrapper::new);
		}

		@Bean
		Service service() {
			return new Service();
		}

	}

	private static CacheResolver resolver(CacheManager manager, UnaryOperator<Cache> wrapper) {
		return (context) -> context.getOperation()
			.getCacheNames()
			.stream()
			.map(manager::getCache)
			.map(wrapper)
			.toList();
	}

	/** What tracing or tenants make of a cache. */
	static class Wrapper implements Cache {

		private final Cache cache;

		Wrapper(Cache cache) {
			this.cache = cache;
		}

		@Override
		public String getName() {
			return this.cache.getName();
		}

		@Override
		public Object getNativeCache() {
			return this.cache.getNativeCache();
		}

		@Override
		public @Nullable ValueWrapper get(Object key) {
			return this.cache.get(key);
		}

		@Override
		public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
			return this.cache.get(key, type);
		}

		@Override
		public <T> @Nullable T get(Object key, Callable<T> loader) {
			return this.cache.get(key, loader);
		}

		@Override
		public @Nullable CompletableFuture<?> retrieve(Object key) {
			return this.cache.retrieve(key);
		}

		@Override
		public void put(Object key, @Nullable Object value) {
			this.cache.put(key, value);
		}

		@Override
		public void evict(Object key) {
			this.cache.evict(key);
		}

		@Override
		public void clear() {
			this.cache.clear();
		}

	}

	/** One that loads by itself. */
	static class LoadingWrapper extends Wrapper {

		LoadingWrapper(Cache cache) {
			super(cache);
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T> @Nullable T get(Object key, Callable<T> loader) {
			ValueWrapper found = get(key);
			if (found != null) {
				return (T) found.get();
			}
			T value = loaded(key, loader);
			put(key, value);
			return value;
		}

		private static <T> T loaded(Object key, Callable<T> loader) {
			try {
				return loader.call();
			}
			catch (Exception ex) {
				throw new ValueRetrievalException(key, loader, ex);
			}
		}

	}

}
