package io.github.diskcache.spring;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cache.Cache;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which view of a cache each annotated method gets [A4].
 */
class DeclaredTypeCacheInterceptorTests {

	private static final Type BOOKS = new GenericType(List.class, List.of(Book.class));

	private final RecordingCache cache = new RecordingCache("books");

	private int resolutions;

	private final DeclaredTypeCacheInterceptor interceptor = new DeclaredTypeCacheInterceptor(new DeclaredTypes(null) {

		@Override
		DeclaredType of(Method method, Class<?> userClass, Class<?> targetClass) {
			DeclaredTypeCacheInterceptorTests.this.resolutions++;
			return super.of(method, userClass, targetClass);
		}

	});

	@Test
	void eachMethodSeesItsOwnType() {
		run((context) -> {
			Service service = context.getBean(Service.class);
			service.list();
			service.one();
			assertThat(types(context)).containsExactlyInAnyOrder(BOOKS, Book.class);
		});
	}

	@Test
	void aPutOfASubclassGoesToTheDeclaredType() {
		run((context) -> {
			assertThat(context.getBean(Service.class).put(new Book("A"))).isEqualTo(new Book("A"));
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(Item.class);
		});
	}

	@Test
	void metaAnnotationsAndSeveralOperationsAreSeen() {
		run((context) -> {
			context.getBean(Service.class).meta();
			context.getBean(Service.class).several();
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
			assertThat(CachingFixture.cache(context, "shelf").onlyType().type()).isEqualTo(BOOKS);
			assertThat(CachingFixture.cache(context, "desk").onlyType().type()).isEqualTo(BOOKS);
		});
	}

	@Test
	void anOptionalIsStoredAndFoundAsItsContent() {
		run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.optional()).contains(new Book("0"));
			assertThat(service.optional()).contains(new Book("0"));
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(Book.class);
		});
	}

	@Test
	void futuresAndPublishersAreServedFromTheirContents() {
		run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.future().join()).isEqualTo(List.of(new Book("0")));
			assertThat(service.future().join()).isEqualTo(List.of(new Book("0")));
			assertThat(service.mono().block()).isEqualTo(new Book("1"));
			assertThat(service.mono().block()).isEqualTo(new Book("1"));
			assertThat(service.flux().collectList().block()).containsExactly(new Book("2"));
			assertThat(service.flux().collectList().block()).containsExactly(new Book("2"));
			assertThat(types(context)).containsOnly(BOOKS, Book.class);
			assertThat(CachingFixture.cache(context, "books").views.keySet()).allMatch(DeclaredType::asynchronous);
		});
	}

	@Test
	void synchronizedCallsSeeTheTypeToo() {
		run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.synchronizedList()).isEqualTo(service.synchronizedList());
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
		});
	}

	@Test
	void anEvictionGoesToTheCacheItself() {
		run((context) -> {
			context.getBean(Service.class).evict(1);
			assertThat(CachingFixture.cache(context, "books").evictions).isOne();
			assertThat(CachingFixture.cache(context, "books").views).isEmpty();
		});
	}

	@Test
	void anEvictionOnCompletionMustNotWaitForTheDisk() {
		run((context) -> {
			context.getBean(Service.class).evictLater(1).join();
			RecordingCache books = CachingFixture.cache(context, "books");
			DeclaredType declared = books.onlyType();
			assertThat(declared).isEqualTo(new DeclaredType(null, Object.class, true, "Service.evictLater"));
			assertThat(books.views.get(declared).evictions).isOne();
			assertThat(books.evictions).isZero();
		});
	}

	@Test
	void aHitResolvesNoTypeAndMakesNoCollection() {
		CacheCall call = CacheCall.of("list", new Target());
		Collection<? extends Cache> first = this.interceptor.getCaches(call, (context) -> List.of(this.cache));
		for (int i = 0; i < 100; i++) {
			assertThat(this.interceptor.getCaches(call, (context) -> List.of(this.cache))).isSameAs(first);
		}
		assertThat(this.resolutions).isOne();
	}

	@Test
	void aCacheThatReplacesAnotherIsNoticed() {
		CacheCall call = CacheCall.of("list", new Target());
		RecordingCache other = new RecordingCache("books");
		assertThat(only(call, this.cache)).isSameAs(view(this.cache));
		assertThat(only(call, other)).isSameAs(view(other)).isNotSameAs(view(this.cache));
		assertThat(this.interceptor.getCaches(call, (context) -> List.of(this.cache, other))).hasSize(2);
		assertThat(this.resolutions).isOne();
	}

	@Test
	void foreignCachesPass() {
		Cache foreign = new ConcurrentMapCache("foreign");
		Cache decorated = new TransactionAwareCacheDecorator(foreign);
		CacheCall call = CacheCall.of("list", new Target());
		assertThat(only(call, foreign)).isSameAs(foreign);
		assertThat(only(call, decorated)).isSameAs(decorated);
		Collection<? extends Cache> both = this.interceptor.getCaches(call, (context) -> List.of(foreign, this.cache));
		assertThat(both).hasSize(2);
		assertThat(both.iterator().next()).isSameAs(foreign);
	}

	@Test
	void aTransactionAwareCacheStaysSoAroundItsView() {
		CacheCall call = CacheCall.of("list", new Target());
		Cache decorated = only(call, new TransactionAwareCacheDecorator(this.cache));
		assertThat(decorated).isExactlyInstanceOf(TransactionAwareCacheDecorator.class);
		assertThat(((TransactionAwareCacheDecorator) decorated).getTargetCache()).isSameAs(view(this.cache));
		assertThat(only(call, new TransactionAwareCacheDecorator(this.cache))).isSameAs(decorated);
		assertThat(only(call, this.cache)).isSameAs(view(this.cache));
		assertThat(only(call, new TransactionAwareCacheDecorator(this.cache)))
			.isExactlyInstanceOf(TransactionAwareCacheDecorator.class);
	}

	private Cache only(CacheCall call, Cache resolved) {
		return this.interceptor.getCaches(call, (context) -> List.of(resolved)).iterator().next();
	}

	private static Cache view(RecordingCache cache) {
		return cache.views.get(cache.onlyType());
	}

	private static List<Type> types(AnnotationConfigApplicationContext context) {
		return CachingFixture.cache(context, "books").views.keySet().stream().map(DeclaredType::type).toList();
	}

	private static void run(Consumer<AnnotationConfigApplicationContext> test) {
		CachingFixture.run(test, CachingFixture.Caching.class, Service.class);
	}

	@Retention(RetentionPolicy.RUNTIME)
	@Cacheable(cacheNames = "books", key = "'meta'")
	@interface BooksCached {

	}

	static class Service {

		private int calls;

		private Book next() {
			return new Book(String.valueOf(this.calls++));
		}

		@Cacheable(cacheNames = "books", key = "'list'")
		public List<Book> list() {
			return List.of(next());
		}

		@Cacheable(cacheNames = "books", key = "'one'")
		public Book one() {
			return next();
		}

		@BooksCached
		public List<Book> meta() {
			return List.of(next());
		}

		@Caching(cacheable = @Cacheable(cacheNames = "shelf"), put = @CachePut(cacheNames = "desk"))
		public List<Book> several() {
			return List.of(next());
		}

		@CachePut(cacheNames = "books", key = "'put'")
		public Item put(Item item) {
			return item;
		}

		@Cacheable(cacheNames = "books", key = "'optional'")
		public Optional<Book> optional() {
			return Optional.of(next());
		}

		@Cacheable(cacheNames = "books", key = "'future'")
		public CompletableFuture<List<Book>> future() {
			return CompletableFuture.completedFuture(List.of(next()));
		}

		@Cacheable(cacheNames = "books", key = "'mono'")
		public Mono<Book> mono() {
			return Mono.fromSupplier(this::next);
		}

		@Cacheable(cacheNames = "books", key = "'flux'")
		public Flux<Book> flux() {
			return Flux.defer(() -> Flux.just(next()));
		}

		@Cacheable(cacheNames = "books", key = "'sync'", sync = true)
		public List<Book> synchronizedList() {
			return List.of(next());
		}

		@CacheEvict("books")
		public void evict(long id) {
		}

		@CacheEvict("books")
		public CompletableFuture<Void> evictLater(long id) {
			return CompletableFuture.completedFuture(null);
		}

	}

	static class Target {

		@Cacheable("books")
		public List<Book> list() {
			return List.of();
		}

	}

	/** One call as Spring sees it, with operations that it keeps. */

}
