package io.github.diskcache.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.DiskCacheKeyConverter;
import io.github.diskcache.codec.key.KeyConverter;
import io.github.diskcache.codec.key.KeyText;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Converters are found for the types that their bean definitions name [A5].
 */
class KeyConvertersTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner();

	@Test
	void findsNone() {
		assertThat(new KeyConverters(new DefaultListableBeanFactory()).find()).isEmpty();
	}

	@Test
	void readsTheTypeOfLambdasFromTheirMethods() {
		this.runner.withUserConfiguration(Lambdas.class)
			.run((context) -> assertThat(find(context.getBeanFactory())).containsOnlyKeys(Isbn.class, Range.class)
				.containsEntry(Isbn.class, (DiskCacheKeyConverter<?>) context.getBean("isbnKeys"))
				.containsEntry(Range.class, (DiskCacheKeyConverter<?>) context.getBean("rangeKeys")));
	}

	@Test
	void readsTheTypeFromClasses() {
		this.runner.withBean(SerialKeys.class)
			.run((context) -> assertThat(find(context.getBeanFactory())).containsOnlyKeys(Serial.class));
	}

	@Test
	void readsTheTypeFromTheObjectIfTheMethodDoesNotTell() {
		this.runner.withUserConfiguration(Raw.class)
			.run((context) -> assertThat(find(context.getBeanFactory())).containsOnlyKeys(Serial.class));
	}

	@Test
	void readsTheTypeOfRegisteredSingletons() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerSingleton("keys", new SerialKeys());
		assertThat(find(beanFactory)).containsOnlyKeys(Serial.class);
	}

	@Test
	void findsThoseOfTheParentContext() {
		this.runner.withUserConfiguration(Lambdas.class)
			.run((parent) -> this.runner.withParent(parent)
				.run((context) -> assertThat(find(context.getBeanFactory())).containsOnlyKeys(Isbn.class,
						Range.class)));
	}

	@Test
	void refusesLambdasOfUnknownTypes() {
		this.runner.withUserConfiguration(Wildcard.class)
			.run((context) -> assertThatExceptionOfType(InvalidKeyConverterException.class)
				.isThrownBy(() -> find(context.getBeanFactory()))
				.withMessageContaining("'anyKeys'")
				.withMessageContaining("DiskCacheKeyConverter<?>"));
	}

	@Test
	void takesOneForObject() {
		this.runner.withUserConfiguration(Everything.class).run((context) -> {
			List<KeyConverter<?>> found = new KeyConverters(context.getBeanFactory()).find();
			assertThat(found).singleElement().extracting(KeyConverter::type).isEqualTo(Object.class);
			KeyText keys = new KeyText(found);
			assertThat(keys.of(new Object())).isEqualTo(":java.lang.Object:\"anything\"");
			assertThat(keys.of(1L)).isEqualTo(":1L");
		});
	}

	@Test
	void refusesOneForATypeWithATextOfItsOwn() {
		this.runner.withUserConfiguration(BuiltIn.class)
			.run((context) -> assertThatExceptionOfType(InvalidKeyConverterException.class)
				.isThrownBy(() -> find(context.getBeanFactory()))
				.withMessageContainingAll("'stringKeys'", "java.lang.String", "key text of its own")
				.withMessageNotContaining("Lambda"));
	}

	@Test
	void refusesTwoForOneType() {
		this.runner.withUserConfiguration(Lambdas.class, Another.class)
			.run((context) -> assertThatExceptionOfType(InvalidKeyConverterException.class)
				.isThrownBy(() -> find(context.getBeanFactory()))
				.withMessageContainingAll("'isbnKeys'", "'otherIsbnKeys'", Isbn.class.getName()));
	}

	private static Map<Class<?>, DiskCacheKeyConverter<?>> find(ConfigurableListableBeanFactory beanFactory) {
		Map<Class<?>, DiskCacheKeyConverter<?>> byType = new LinkedHashMap<>();
		new KeyConverters(beanFactory).find().forEach((pair) -> byType.put(pair.type(), pair.converter()));
		return byType;
	}

	record Isbn(String text) {

	}

	record Range<T>(T from, T to) {

	}

	record Serial(int number) {

	}

	static class SerialKeys implements DiskCacheKeyConverter<Serial> {

		@Override
		public String convert(Serial key) {
			return String.valueOf(key.number());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lambdas {

		@Bean
		DiskCacheKeyConverter<Isbn> isbnKeys() {
			return Isbn::text;
		}

		@Bean
		static DiskCacheKeyConverter<Range<Long>> rangeKeys() {
			return (range) -> range.from() + "-" + range.to();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Everything {

		@Bean
		DiskCacheKeyConverter<Object> objectKeys() {
			return (key) -> "anything";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BuiltIn {

		@Bean
		DiskCacheKeyConverter<String> stringKeys() {
			return (key) -> key;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Another {

		@Bean
		DiskCacheKeyConverter<Isbn> otherIsbnKeys() {
			return Isbn::text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Raw {

		@Bean
		@SuppressWarnings("rawtypes")
		DiskCacheKeyConverter rawKeys() {
			return new SerialKeys();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wildcard {

		@Bean
		DiskCacheKeyConverter<?> anyKeys() {
			return (key) -> "key";
		}

	}

}
