package io.github.diskcache.spring;

import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The declared type is found behind each kind of proxy, and in each cache manager that an
 * annotation may name [A4].
 */
class ProxiedBeansTests {

	private static final Type BOOKS = new GenericType(List.class, List.of(Book.class));

	@Test
	void aProxyOfTheInterface() {
		CachingFixture.run((context) -> {
			Finder<?> finder = context.getBean(Finder.class);
			assertThat(AopUtils.isJdkDynamicProxy(finder)).isTrue();
			finder.find("A");
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
			assertThat(declared(context.getBean(AnnotatedMethods.class))).containsExactly(BOOKS);
		}, InterfaceProxies.class, BookFinder.class);
	}

	@Test
	void aProxyOfTheClassCalledThroughTheInterface() {
		CachingFixture.run((context) -> {
			Finder<?> finder = context.getBean(Finder.class);
			assertThat(AopUtils.isCglibProxy(finder)).isTrue();
			finder.find("A");
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
			assertThat(declared(context.getBean(AnnotatedMethods.class))).containsExactly(BOOKS);
		}, ClassProxies.class, BookFinder.class);
	}

	@Test
	void aMethodOfAGenericSuperclass() {
		CachingFixture.run((context) -> {
			context.getBean(BookShop.class).all();
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
			assertThat(declared(context.getBean(AnnotatedMethods.class))).containsExactly(BOOKS);
		}, ClassProxies.class, BookShop.class);
	}

	@Test
	void aRepositoryThatIsNothingButAJdkProxy() {
		CachingFixture.run((context) -> {
			context.getBean(BookRepository.class).findAll();
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
			assertThat(declared(context.getBean(AnnotatedMethods.class))).containsExactly(BOOKS);
		}, ClassProxies.class, PlainRepositoryFactory.class);
	}

	@Test
	void aRepositoryWithAGenericClassBehindItsProxy() {
		CachingFixture.run((context) -> {
			context.getBean(BookRepository.class).findAll();
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
			assertThat(declared(context.getBean(AnnotatedMethods.class))).containsExactly(BOOKS);
		}, ClassProxies.class, RepositoryFactory.class);
	}

	@Test
	void aScopedBeanIsNotedOnce() {
		CachingFixture.run((context) -> {
			BookFinder finder = context.getBean(BookFinder.class);
			finder.find("A");
			finder.find("B");
			assertThat(CachingFixture.cache(context, "books").onlyType().type()).isEqualTo(BOOKS);
			assertThat(declared(context.getBean(AnnotatedMethods.class))).containsExactly(BOOKS);
		}, ClassProxies.class, ScopedFinder.class);
	}

	@Test
	void aManagerOrResolverThatTheAnnotationNames() {
		CachingFixture.run((context) -> {
			Elsewhere service = context.getBean(Elsewhere.class);
			service.byManager();
			service.byResolver();
			RecordingCacheManager second = context.getBean("second", RecordingCacheManager.class);
			assertThat(second.cache("one").onlyType().type()).isEqualTo(BOOKS);
			assertThat(second.cache("two").onlyType().type()).isEqualTo(Book.class);
		}, ClassProxies.class, SecondManager.class, Elsewhere.class);
	}

	@Test
	void theInterceptorIsOurs() {
		CachingFixture.run((context) -> assertThat(context.getBean(CacheInterceptor.class))
			.isInstanceOf(DeclaredTypeCacheInterceptor.class), ClassProxies.class);
	}

	private static Collection<Type> declared(AnnotatedMethods methods) {
		return methods.declaredTypes("books");
	}

	@EnableCaching
	@Configuration(proxyBeanMethods = false)
	static class InterfaceProxies {

	}

	@EnableCaching(proxyTargetClass = true)
	@Configuration(proxyBeanMethods = false)
	static class ClassProxies {

	}

	interface Finder<R> {

		@Cacheable("books")
		R find(String title);

	}

	static class BookFinder implements Finder<List<Book>> {

		@Override
		public List<Book> find(String title) {
			return List.of(new Book(title));
		}

	}

	static class Shop<T> {

		@Cacheable("books")
		public List<T> all() {
			return List.of();
		}

	}

	static class BookShop extends Shop<Book> {

	}

	interface Repository<T> {

		@Cacheable("books")
		List<T> findAll();

	}

	interface BookRepository extends Repository<Book> {

	}

	static class SimpleRepository<T> implements Repository<T> {

		@Override
		public List<T> findAll() {
			return List.of();
		}

	}

	static class PlainRepositoryFactory implements FactoryBean<BookRepository> {

		@Override
		public BookRepository getObject() {
			return (BookRepository) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { BookRepository.class }, (self, method, arguments) -> switch (method.getName()) {
						case "findAll" -> List.of();
						case "hashCode" -> 1;
						case "equals" -> self == arguments[0];
						default -> "repository";
					});
		}

		@Override
		public Class<?> getObjectType() {
			return BookRepository.class;
		}

	}

	static class RepositoryFactory implements FactoryBean<BookRepository> {

		@Override
		public BookRepository getObject() {
			ProxyFactory factory = new ProxyFactory();
			factory.setTarget(new SimpleRepository<Book>());
			factory.setInterfaces(BookRepository.class);
			return (BookRepository) factory.getProxy();
		}

		@Override
		public Class<?> getObjectType() {
			return BookRepository.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedFinder {

		@Bean
		@Scope(scopeName = ConfigurableBeanFactory.SCOPE_PROTOTYPE, proxyMode = ScopedProxyMode.TARGET_CLASS)
		BookFinder finder() {
			return new BookFinder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondManager {

		@Bean(defaultCandidate = false)
		RecordingCacheManager second() {
			return new RecordingCacheManager();
		}

		@Bean
		CacheResolver resolver(@Qualifier("second") RecordingCacheManager second) {
			return new SimpleCacheResolver(second);
		}

	}

	static class Elsewhere {

		@Cacheable(cacheNames = "one", cacheManager = "second")
		public List<Book> byManager() {
			return List.of();
		}

		@Cacheable(cacheNames = "two", cacheResolver = "resolver")
		public Book byResolver() {
			return new Book("A");
		}

	}

}
