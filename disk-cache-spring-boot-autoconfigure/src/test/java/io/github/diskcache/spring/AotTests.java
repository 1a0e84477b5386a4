package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image has to know [A10].
 */
class AotTests {

	@Test
	void theLibraryIsFound() {
		assertThat(AotServices.factories().load(BeanFactoryInitializationAotProcessor.class))
			.hasAtLeastOneElementOfType(DeclaredTypesAotProcessor.class);
		assertThat(AotServices.factories().load(RuntimeHintsRegistrar.class))
			.hasAtLeastOneElementOfType(DiskCacheRuntimeHints.class);
	}

	@Test
	void theFieldOfSimpleKeyIsAvailable() throws NoSuchFieldException {
		RuntimeHints hints = new RuntimeHints();
		new DiskCacheRuntimeHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(SimpleKey.class.getDeclaredField("params")))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Connection.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(PreparedStatement.class)).accepts(hints);
	}

	@Test
	void theMethodsThatTellOfPagesAndOrdersAreAvailable() throws NoSuchMethodException {
		RuntimeHints hints = new RuntimeHints();
		new DiskCacheRuntimeHints().registerHints(hints, getClass().getClassLoader());
		for (Method method : List.of(Pageable.class.getMethod("getPageNumber"), Pageable.class.getMethod("getPageSize"),
				Pageable.class.getMethod("getSort"), Sort.Order.class.getMethod("getDirection"),
				Sort.Order.class.getMethod("getProperty"), Sort.Order.class.getMethod("isIgnoreCase"),
				Sort.Order.class.getMethod("getNullHandling"))) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).as("%s", method).accepts(hints);
		}
	}

	@Test
	void nothingOfSpringDataIsNamedWhereItIsAbsent() {
		RuntimeHints hints = new RuntimeHints();
		new DiskCacheRuntimeHints().registerHints(hints, new FilteredClassLoader("org.springframework.data"));
		assertThat(hints.reflection().typeHints())
			.noneMatch((hint) -> hint.getType().getName().startsWith("org.springframework.data"));
	}

	@Test
	void typesOfAnnotatedMethodsAndTheirPartsAreBound() {
		RuntimeHints hints = process(CachingFixture.Caching.class, Service.class, RepositoryFactory.class);
		assertBound(hints, Order.class);
		assertBound(hints, Line.class);
		assertBound(hints, Book.class);
		assertBound(hints, Magazine.class);
		assertBound(hints, Round.class);
		assertBound(hints, Key.class);
		assertBound(hints, ListedKey.class);
		assertBound(hints, ArrayKey.class);
		assertBound(hints, OptionalKey.class);
		assertBound(hints, BoundedKey.class);
		assertBound(hints, PermittedKey.class);
		assertThat(hints.reflection().typeHints())
			.noneMatch((hint) -> hint.getType().getName().equals(Unrelated.class.getName()));
	}

	@Test
	void nothingIsDoneWithoutCaching() {
		RuntimeHints hints = process(Service.class);
		assertThat(hints.reflection().getTypeHint(Order.class)).isNull();
	}

	private static void assertBound(RuntimeHints hints, Class<?> type) {
		assertThat(hints.reflection().getTypeHint(type)).as(type.getName()).isNotNull();
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
			.as(type.getName())
			.accepts(hints);
	}

	private static RuntimeHints process(Class<?>... configurations) {
		var generation = new DefaultGenerationContext(new ClassNameGenerator(ClassName.get(AotTests.class)),
				new InMemoryGeneratedFiles());
		try (var context = new AnnotationConfigApplicationContext()) {
			context.register(CachingFixture.Infrastructure.class);
			context.register(configurations);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		return generation.getRuntimeHints();
	}

	record Order(List<Line> lines) {
	}

	record Line(int count) {
	}

	record Unrelated(int count) {
	}

	record Key(String name) {
	}

	record ListedKey(String name) {
	}

	record ArrayKey(String name) {
	}

	record OptionalKey(String name) {
	}

	record BoundedKey(String name) {
	}

	sealed interface SealedKey permits PermittedKey {

	}

	record PermittedKey(String name) implements SealedKey {
	}

	record Case(Item item) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(Round.class))
	interface Shape {

	}

	record Round(double radius) implements Shape {
	}

	static class Service {

		@Cacheable("orders")
		public CompletableFuture<List<Order>> orders(Key key) {
			return new CompletableFuture<>();
		}

		@Cacheable("cases")
		public Case itemInCase() {
			return new Case(new Book(""));
		}

		@Cacheable("keys")
		public String keys(List<ListedKey> listed, ArrayKey[] array, Map<String, Optional<OptionalKey>> optional,
				Set<? extends BoundedKey>[] bounded, SealedKey sealed) {
			return "";
		}

		@CacheEvict("orders")
		public Unrelated evict() {
			return new Unrelated(1);
		}

	}

	interface Repository<T> {

		@Cacheable("shapes")
		List<T> all();

	}

	interface ShapeRepository extends Repository<Shape> {

	}

	static class RepositoryFactory implements FactoryBean<ShapeRepository> {

		@Override
		public ShapeRepository getObject() {
			return (ShapeRepository) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { ShapeRepository.class }, (self, method, arguments) -> List.of());
		}

		@Override
		public Class<?> getObjectType() {
			return ShapeRepository.class;
		}

	}

}
