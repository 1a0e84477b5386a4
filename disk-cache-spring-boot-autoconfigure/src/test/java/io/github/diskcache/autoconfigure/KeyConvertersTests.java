package io.github.diskcache.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.github.diskcache.DiskCacheKeyConverter;
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
		this.runner.withBean(UuidKeys.class)
			.run((context) -> assertThat(find(context.getBeanFactory())).containsOnlyKeys(UUID.class));
	}

	@Test
	void readsTheTypeFromTheObjectIfTheMethodDoesNotTell() {
		this.runner.withUserConfiguration(Raw.class)
			.run((context) -> assertThat(find(context.getBeanFactory())).containsOnlyKeys(UUID.class));
	}

	@Test
	void readsTheTypeOfRegisteredSingletons() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerSingleton("keys", new UuidKeys());
		assertThat(find(beanFactory)).containsOnlyKeys(UUID.class);
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

	static class UuidKeys implements DiskCacheKeyConverter<UUID> {

		@Override
		public String convert(UUID key) {
			return key.toString();
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
			return new UuidKeys();
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
