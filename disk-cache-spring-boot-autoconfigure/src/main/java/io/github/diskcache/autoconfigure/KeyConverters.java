package io.github.diskcache.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.DiskCacheKeyConverter;
import io.github.diskcache.codec.key.KeyConverter;
import io.github.diskcache.codec.key.KeyText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Finds the converters of the application and the types that they are for. The types are
 * read from the bean definitions: the class of a lambda does not tell.
 */
final class KeyConverters {

	private static final String FIX = "Declare it with its type, such as "
			+ "'@Bean DiskCacheKeyConverter<Isbn> isbnKeys()'";

	private final ConfigurableListableBeanFactory beanFactory;

	KeyConverters(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Finds all converters.
	 * @return the converters with the types of their keys
	 */
	List<KeyConverter<?>> find() {
		List<KeyConverter<?>> converters = new ArrayList<>();
		Map<Class<?>, String> names = new LinkedHashMap<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory,
				DiskCacheKeyConverter.class)) {
			DiskCacheKeyConverter<?> converter = this.beanFactory.getBean(name, DiskCacheKeyConverter.class);
			Class<?> type = keyType(name, converter);
			String other = names.put(type, name);
			if (other != null) {
				throw new InvalidKeyConverterException("The beans '" + other + "' and '" + name
						+ "' are both converters for keys of the type " + type.getName(), "Remove one of them");
			}
			KeyConverter<?> pair = KeyConverter.ofUnchecked(type, converter);
			requireOpen(name, pair);
			converters.add(pair);
		}
		return converters;
	}

	private static void requireOpen(String name, KeyConverter<?> converter) {
		try {
			new KeyText(List.of(converter));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidKeyConverterException(
					"The bean '" + name + "' is a converter for keys of the type " + converter.type().getTypeName()
							+ ", which has a key text of its own",
					"Remove it. To tell such keys apart in another way, name them by key = \"...\" in the annotation",
					ex);
		}
	}

	private Class<?> keyType(String name, DiskCacheKeyConverter<?> converter) {
		Class<?> type = keyType(declaredType(name));
		if (type == null) {
			type = keyType(ResolvableType.forClass(converter.getClass()));
		}
		if (type == null) {
			throw new InvalidKeyConverterException("It can't be told which keys the bean '" + name
					+ "' converts: it is declared as " + declaredType(name) + ", which names no type of keys", FIX);
		}
		return type;
	}

	private static @Nullable Class<?> keyType(ResolvableType converter) {
		return converter.as(DiskCacheKeyConverter.class).getGeneric(0).resolve();
	}

	private ResolvableType declaredType(String name) {
		try {
			return this.beanFactory.getMergedBeanDefinition(name).getResolvableType();
		}
		catch (NoSuchBeanDefinitionException ex) {
			// An object that was registered without a definition tells by its class.
			return ResolvableType.NONE;
		}
	}

}
