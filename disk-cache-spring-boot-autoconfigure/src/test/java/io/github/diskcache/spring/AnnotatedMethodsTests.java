package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of the annotated methods at start-up, and what is warned of [A4] [A5].
 */
@ExtendWith(OutputCaptureExtension.class)
class AnnotatedMethodsTests {

	private static final Type BOOKS = new GenericType(List.class, List.of(Book.class));

	@Test
	void typesAreKnownByCacheBeforeAnyCall() {
		run((context) -> {
			AnnotatedMethods methods = context.getBean(AnnotatedMethods.class);
			assertThat(methods.declaredTypes("books")).containsExactlyInAnyOrder(BOOKS, Book.class);
			assertThat(methods.declaredTypes("saved")).containsExactly(Item.class);
			assertThat(methods.declaredTypes("evicted")).isEmpty();
			assertThat(methods.declaredTypes("elsewhere")).isEmpty();
			assertThat(methods.declaredTypes("unknown")).isEmpty();
			assertThat(context.getBean(RecordingCacheManager.class).getCacheNames()).isEmpty();
		}, Library.class);
	}

	@Test
	void anOpenCacheHearsOfTheTypesOfLazyBeansOnce() {
		run((context) -> {
			AnnotatedMethods methods = context.getBean(AnnotatedMethods.class);
			List<String> heard = new ArrayList<>();
			methods.onDeclaration((cacheName, type) -> heard.add(cacheName + " " + type.getTypeName()));
			assertThat(methods.declaredTypes("shelf")).isEmpty();
			context.getBean(Shelf.class);
			context.getBean(Shelf.class);
			assertThat(methods.declaredTypes("shelf")).containsExactly(BOOKS);
			assertThat(heard).containsExactly("shelf " + BOOKS.getTypeName());
		}, LazyBeans.class);
	}

	@Test
	void beansInACircleAreSeen() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.setAllowCircularReferences(true);
			context.register(CachingFixture.Infrastructure.class, CachingFixture.Caching.class, Circle.class,
					OtherHalf.class);
			context.refresh();
			assertThat(context.getBean(AnnotatedMethods.class).declaredTypes("circle")).containsExactly(BOOKS);
		}
	}

	@Test
	void aParameterWithoutKeyTextIsWarnedOfWithBothWaysOut(CapturedOutput output) {
		run((context) -> {
			assertThat(warnings(output)).singleElement()
				.asString()
				.contains("Unkeyed.find", CachingFixture.Unkeyable.class.getName(), "DiskCacheKeyConverter<Unkeyable>",
						"key = \"...\"");
		}, Unkeyed.class);
	}

	@Test
	void keysOfAGeneratorOfTheApplicationAreItsOwnMatter(CapturedOutput output) {
		run((context) -> assertThat(warnings(output)).isEmpty(), Unkeyed.class, Clashing.class, OwnKeys.class);
	}

	@Test
	void methodsThatShareACacheParametersAndKeysAreWarnedOfOnce(CapturedOutput output) {
		run((context) -> {
			assertThat(warnings(output)).singleElement()
				.asString()
				.contains("Clashing.first and Clashing.second", "'books'", "java.lang.Long");
		}, Clashing.class);
	}

	@Test
	void beansThatInheritOneMethodAreWarnedOf(CapturedOutput output) {
		run((context) -> assertThat(warnings(output)).singleElement()
			.asString()
			.contains("One.name and Two.name", "'names'", "java.lang.Long"), One.class, Two.class);
	}

	@Test
	void beansOfClassesWithTheSameNameAreTold(CapturedOutput output) {
		run((context) -> assertThat(warnings(output)).singleElement()
			.asString()
			.contains(Nested.One.class.getName() + ".name and " + One.class.getName() + ".name"), One.class,
				Nested.One.class);
	}

	@Test
	void severalBeansOfOneClassAreOne(CapturedOutput output) {
		run((context) -> {
			assertThat(context.getBeansOfType(Inherited.class)).hasSize(2);
			assertThat(warnings(output)).isEmpty();
		}, TwoOfAKind.class);
	}

	@Test
	void aReaderMayShareKeysWithThoseThatPutAndEvict(CapturedOutput output) {
		run((context) -> assertThat(warnings(output)).isEmpty(), Together.class);
	}

	@Test
	void entitiesAreWarnedOf(CapturedOutput output) {
		run((context) -> {
			assertThat(warnings(output)).hasSize(3)
				.allSatisfy((warning) -> assertThat(warning).contains(Author.class.getName(), "memory only",
						"Return a record"))
				.anySatisfy((warning) -> assertThat(warning).contains("Entities.one"))
				.anySatisfy((warning) -> assertThat(warning).contains("Entities.list"))
				.anySatisfy((warning) -> assertThat(warning).contains("Entities.array"));
		}, Entities.class);
	}

	@Test
	void pagesAreWarnedOf(CapturedOutput output) {
		run((context) -> {
			assertThat(warnings(output)).hasSize(2)
				.allSatisfy((warning) -> assertThat(warning).contains("memory only", "Return a record"))
				.anySatisfy((warning) -> assertThat(warning).contains("Pages.page"))
				.anySatisfy((warning) -> assertThat(warning).contains("Pages.implementation"));
		}, Pages.class);
	}

	@Test
	void keyTypesAreAskedForWhenTheSingletonsExist() {
		try (var context = new AnnotationConfigApplicationContext()) {
			boolean[] asked = new boolean[1];
			context.register(CachingFixture.Caching.class, Unkeyed.class);
			context.registerBean(DeclaredTypeInterceptorPostProcessor.class);
			context.registerBean(RecordingCacheManager.class);
			context.registerBean("last", String.class, () -> "created");
			context.registerBean(AnnotatedMethodsPostProcessor.class,
					() -> new AnnotatedMethodsPostProcessor(new AnnotatedMethods(), (type) -> {
						asked[0] = true;
						assertThat(context.getBeanFactory().containsSingleton("last")).isTrue();
						return true;
					}, (manager) -> true));
			context.refresh();
			assertThat(asked).containsExactly(true);
		}
	}

	private static List<String> warnings(CapturedOutput output) {
		return Pattern.compile("(?m)^.* WARN .*$").matcher(output).results().map(MatchResult::group).toList();
	}

	private static void run(Consumer<AnnotationConfigApplicationContext> test, Class<?>... configurations) {
		List<Class<?>> all = new ArrayList<>(List.of(configurations));
		all.add(CachingFixture.Caching.class);
		CachingFixture.run(test, all.toArray(Class<?>[]::new));
	}

	static class Library {

		@Cacheable("books")
		public List<Book> titled(String title) {
			return List.of();
		}

		@Cacheable("books")
		public Optional<Book> numbered(long number) {
			return Optional.empty();
		}

		@Cacheable("books")
		public Object anything() {
			return "";
		}

		@CachePut("saved")
		public Item save(Item item) {
			return item;
		}

		@CacheEvict("evicted")
		public Item remove(Item item) {
			return item;
		}

		@Cacheable(cacheNames = "elsewhere", cacheManager = "redis")
		public Book elsewhere() {
			return new Book("");
		}

	}

	static class Shelf {

		@Cacheable("shelf")
		public List<Book> list() {
			return List.of();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBeans {

		@Bean
		@Lazy
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Shelf shelf() {
			return new Shelf();
		}

	}

	static class Circle {

		@Autowired
		private OtherHalf other;

		@Cacheable("circle")
		public List<Book> list() {
			return List.of();
		}

	}

	static class OtherHalf {

		@Autowired
		private Circle circle;

	}

	static class Unkeyed {

		@Cacheable("books")
		public Book find(CachingFixture.Unkeyable key) {
			return new Book("");
		}

		@Cacheable(cacheNames = "books", key = "'fixed'")
		public Book keyed(CachingFixture.Unkeyable key) {
			return new Book("");
		}

		@CacheEvict(cacheNames = "books", allEntries = true)
		public void clear(CachingFixture.Unkeyable key) {
		}

		@Cacheable(cacheNames = "books", cacheManager = "redis")
		public Book elsewhere(CachingFixture.Unkeyable key) {
			return new Book("");
		}

	}

	static class Clashing {

		@Cacheable("books")
		public Book first(long number) {
			return new Book("");
		}

		@Cacheable({ "books", "others" })
		public Magazine second(Long number) {
			return new Magazine(1);
		}

		@Cacheable("books")
		public Book other(String title) {
			return new Book("");
		}

		@Cacheable(cacheNames = "books", key = "'third'")
		public Book third(long number) {
			return new Book("");
		}

	}

	static class OwnKeys implements CachingConfigurer {

		@Override
		public KeyGenerator keyGenerator() {
			return (target, method, parameters) -> method.getName();
		}

	}

	abstract static class Inherited {

		@Cacheable("names")
		public String name(long id) {
			return getClass().getSimpleName() + id;
		}

	}

	static class One extends Inherited {

	}

	static class Two extends Inherited {

	}

	static class Nested {

		static class One extends Inherited {

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoOfAKind {

		@Bean
		One first() {
			return new One();
		}

		@Bean
		One second() {
			return new One();
		}

	}

	static class Together {

		@Cacheable("books")
		public Book find(long number) {
			return new Book("");
		}

		@CachePut("books")
		public Book refresh(long number) {
			return new Book("");
		}

		@CacheEvict("books")
		public void remove(long number) {
		}

	}

	@Entity
	static class Author {

	}

	static class Entities {

		@Cacheable("one")
		public Author one() {
			return new Author();
		}

		@Cacheable("list")
		public List<? extends Author> list() {
			return List.of();
		}

		@CachePut("array")
		public Author[] array() {
			return new Author[0];
		}

		@CacheEvict("evicted")
		public Author evicted() {
			return new Author();
		}

	}

	static class Pages {

		@Cacheable("page")
		public Page<Book> page() {
			return Page.empty();
		}

		@Cacheable("implementation")
		public PageImpl<Book> implementation() {
			return new PageImpl<>(List.of());
		}

	}

}
