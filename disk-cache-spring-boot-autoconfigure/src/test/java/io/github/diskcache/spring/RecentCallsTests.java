package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.diskcache.DiskBackedCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.cache.interceptor.NamedCacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which caches are not resolved again at the next call of a method.
 */
class RecentCallsTests {

	private static final Method BOOKS = ReflectionUtils.findMethod(Service.class, "books");

	private static final Method TITLES = ReflectionUtils.findMethod(Service.class, "titles");

	private final DeclaredTypeCacheInterceptor interceptor = new DeclaredTypeCacheInterceptor(new DeclaredTypes(null));

	private DiskBackedCacheManager manager;

	private CacheResolver resolver;

	@BeforeEach
	void openManager() {
		this.manager = DiskBackedCacheManager.builder((name) -> DiskBackedCache.builder(name, Object.class).inMemory())
			.build();
		this.manager.afterPropertiesSet();
		this.resolver = new SimpleCacheResolver(this.manager);
	}

	@AfterEach
	void closeManager() {
		this.manager.destroy();
	}

	@Test
	void aMethodSeesTheSameCachesAtEachCall() {
		CacheCall call = new CacheCall(operation("books"), BOOKS, new Service());
		Collection<? extends Cache> first = caches(call);
		assertThat(caches(call)).isSameAs(first);
		assertThat(caches(new CacheCall(call.operation(), BOOKS, new Service()))).isSameAs(first);
	}

	@Test
	void methodsOfOneOperationKeepTheirTypes() {
		CacheOperation shared = operation("books");
		CacheCall books = new CacheCall(shared, BOOKS, new Service());
		CacheCall titles = new CacheCall(shared, TITLES, new Service());
		for (int i = 0; i < 3; i++) {
			assertThat(only(books)).isSameAs(view("books", BOOKS));
			assertThat(only(titles)).isSameAs(view("books", TITLES)).isNotSameAs(only(books));
		}
	}

	@Test
	void eachOfManyOperationsSeesItsOwnCache() {
		List<CacheCall> calls = new ArrayList<>();
		for (int i = 0; i < 5_000; i++) {
			calls.add(new CacheCall(operation("cache-" + i % 7), BOOKS, new Service()));
		}
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < calls.size(); i++) {
				assertThat(only(calls.get(i)).getName()).isEqualTo("cache-" + i % 7);
			}
		}
	}

	@Test
	void aResolverOfTheApplicationIsAskedEachTime() {
		AtomicInteger asked = new AtomicInteger();
		CacheResolver own = new SimpleCacheResolver(this.manager) {

			@Override
			public Collection<? extends Cache> resolveCaches(CacheOperationInvocationContext<?> context) {
				asked.incrementAndGet();
				return super.resolveCaches(context);
			}

		};
		CacheCall call = new CacheCall(operation("books"), BOOKS, new Service());
		this.interceptor.getCaches(call, own);
		this.interceptor.getCaches(call, own);
		assertThat(asked).hasValue(2);
	}

	@Test
	void anotherResolverOfTheSameOperationIsAsked() {
		CacheCall call = new CacheCall(operation("books"), BOOKS, new Service());
		caches(call);
		Collection<? extends Cache> others = this.interceptor.getCaches(call,
				new NamedCacheResolver(this.manager, "shelf"));
		assertThat(others).extracting(Cache::getName).containsExactly("shelf");
	}

	@Test
	void aManagerOfTheApplicationIsAskedEachTime() {
		AtomicInteger asked = new AtomicInteger();
		CacheManager own = new SimpleCacheManager() {

			@Override
			public Cache getCache(String name) {
				asked.incrementAndGet();
				return RecentCallsTests.this.manager.getCache(name);
			}

		};
		CacheResolver resolver = new SimpleCacheResolver(own);
		CacheCall call = new CacheCall(operation("books"), BOOKS, new Service());
		this.interceptor.getCaches(call, resolver);
		this.interceptor.getCaches(call, resolver);
		assertThat(asked).hasValue(2);
	}

	@Test
	void proxiesOfOneClassKeepTheTypesOfWhatIsBehindThem() {
		CacheOperation shared = operation("books");
		Method method = ReflectionUtils.findMethod(Shelf.class, "all");
		Object books = proxy(new Books());
		Object titles = proxy(new Titles());
		assertThat(books.getClass()).isSameAs(titles.getClass());
		assertThat(AopUtils.isJdkDynamicProxy(books)).isTrue();
		Cache first = only(new CacheCall(shared, method, books));
		Cache second = only(new CacheCall(shared, method, titles));
		assertThat(first).isNotSameAs(second);
		assertThat(only(new CacheCall(shared, method, books))).isSameAs(first);
	}

	@Test
	void afterTheCloseNothingIsFound() {
		CacheCall call = new CacheCall(operation("books"), BOOKS, new Service());
		only(call).put("key", List.of("value"));
		this.manager.destroy();
		assertThat(only(call).get("key")).isNull();
		assertThat(only(new CacheCall(operation("books"), BOOKS, new Service())).get("key")).isNull();
	}

	private static Object proxy(Shelf<?> target) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setInterfaces(Shelf.class);
		return factory.getProxy();
	}

	private Collection<? extends Cache> caches(CacheCall call) {
		return this.interceptor.getCaches(call, this.resolver);
	}

	private Cache only(CacheCall call) {
		return caches(call).iterator().next();
	}

	private Cache view(String cache, Method method) {
		return ((TypedViews) this.manager.getCache(cache)).viewFor(new DeclaredTypes(null).of(method, new Service()));
	}

	private static CacheOperation operation(String cache) {
		CacheableOperation.Builder builder = new CacheableOperation.Builder();
		builder.setName("operation");
		builder.setCacheName(cache);
		return builder.build();
	}

	interface Shelf<T> {

		List<T> all();

	}

	static class Books implements Shelf<Integer> {

		@Override
		public List<Integer> all() {
			return List.of();
		}

	}

	static class Titles implements Shelf<String> {

		@Override
		public List<String> all() {
			return List.of();
		}

	}

	static class Service {

		List<Integer> books() {
			return List.of();
		}

		List<String> titles() {
			return List.of();
		}

	}

}
