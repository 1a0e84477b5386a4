package io.github.diskcache.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A native image knows the types that only settings name [A10].
 */
class ConfiguredTypesAotTests {

	private static final String BOOKS = "diskcache.caches.books.type=java.util.List<" + Book.class.getName() + ">";

	@Test
	void typesOfSingleCachesAndTheirPartsAreBound() throws NoSuchMethodException {
		RuntimeHints hints = process(BOOKS);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Book.class.getDeclaredConstructor(Author.class))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Author.class.getDeclaredConstructor(String.class))).accepts(hints);
	}

	@Test
	void nothingIsDoneWithoutTheCaches() {
		assertThat(process(BOOKS, "diskcache.enabled=false").reflection().getTypeHint(Book.class)).isNull();
		assertThat(process().reflection().getTypeHint(Book.class)).isNull();
	}

	@Test
	void aTypeThatDoesNotExistStopsTheBuild() {
		assertThatException().isThrownBy(() -> process("diskcache.caches.books.type=com.acme.Absent"))
			.havingCause()
			.isInstanceOf(InvalidSettingException.class)
			.withMessageContaining("diskcache.caches.books.type");
	}

	private static RuntimeHints process(String... settings) {
		var generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(ConfiguredTypesAotTests.class)), new InMemoryGeneratedFiles());
		try (var context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(settings).and("diskcache.directory=:memory:").applyTo(context);
			context.register(DiskCacheAutoConfiguration.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		return generation.getRuntimeHints();
	}

	record Book(Author author) {

	}

	record Author(String name) {

	}

}
