package io.github.diskcache.spring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

/**
 * Tells declared types whose values can't come back from a file as they were. Their
 * libraries are optional: names are compared.
 */
final class UnsuitableTypes {

	private static final String ENTITY = "jakarta.persistence.Entity";

	private static final Set<String> PAGES = Set.of("org.springframework.data.domain.Page",
			"org.springframework.data.domain.Slice");

	private UnsuitableTypes() {
	}

	/**
	 * Finds a JPA entity in a type or its type arguments.
	 * @param type the type, null if it is open
	 * @return the name of the entity's class, or null
	 */
	static @Nullable String entityIn(@Nullable Type type) {
		if (type instanceof Class<?> plain) {
			Class<?> element = plain.isArray() ? plain.getComponentType() : plain;
			boolean entity = MergedAnnotations.from(element, MergedAnnotations.SearchStrategy.SUPERCLASS)
				.isPresent(ENTITY);
			return entity ? element.getName() : null;
		}
		if (type instanceof ParameterizedType generic) {
			return Stream.of(generic.getActualTypeArguments())
				.map(UnsuitableTypes::entityIn)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		return (type instanceof GenericArrayType array) ? entityIn(array.getGenericComponentType()) : null;
	}

	/**
	 * Finds out whether what is cached is a page of something.
	 * @param declared what a method declares
	 * @return the name of the class, or null
	 */
	static @Nullable String pageIn(DeclaredType declared) {
		Class<?> type = declared.valueClass();
		boolean page = isPage(type)
				|| Stream.of(ClassUtils.getAllInterfacesForClass(type)).anyMatch(UnsuitableTypes::extendsPage);
		return page ? type.getName() : null;
	}

	private static boolean extendsPage(Class<?> type) {
		return isPage(type) || Stream.of(type.getInterfaces()).anyMatch(UnsuitableTypes::extendsPage);
	}

	private static boolean isPage(Class<?> type) {
		return PAGES.contains(type.getName());
	}

}
