package io.github.diskcache.codec;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Knows the classes of other libraries that must not even be looked into: what they show
 * depends on a session that may be gone, and writing them may load half of a database. By
 * name only, as none of these libraries has to be there.
 */
final class ForeignClasses {

	private static final String[] PROXIES = { "$HibernateProxy$", "_$$_jvst", "$$SpringCGLIB$$" };

	private static final Pattern PAGE = Pattern
		.compile("org\\.springframework\\.data\\.domain\\.(Page|Slice|Chunk|PageImpl|SliceImpl)");

	// Each put asks.
	private static final ClassValue<Optional<String>> REASONS = new ClassValue<>() {

		@Override
		protected Optional<String> computeValue(Class<?> type) {
			return Optional.ofNullable(findReason(type));
		}

	};

	private ForeignClasses() {
	}

	/**
	 * Refuses a value that is an object of such a class.
	 * @param value the value, or an element of it
	 */
	static void check(Object value) {
		String reason = IdentityContainers.contain(value.getClass()) ? IdentityContainers.reasonAgainst(value)
				: reasonAgainst(value.getClass());
		if (reason != null) {
			throw new ForeignClassException(reason);
		}
	}

	/**
	 * Refuses a value that is or contains such an object where Jackson would not ask for
	 * its class: it writes the containers of a root type as they are declared.
	 * @param value the value
	 * @param type its type
	 */
	static void check(Object value, JavaType type) {
		check(value);
		JavaType content = type.getContentType();
		if (content != null && (content.isContainerType() || content.isReferenceType())) {
			contents(value).forEach((element) -> {
				if (element != null) {
					check(element, content);
				}
			});
		}
	}

	private static Collection<?> contents(Object value) {
		if (value instanceof Map<?, ?> map) {
			return map.values();
		}
		if (value instanceof Optional<?> optional) {
			return optional.stream().toList();
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		return (value instanceof Collection<?> collection) ? collection : List.of();
	}

	/**
	 * Says why values of a class can't be stored.
	 * @param type the class
	 * @return what completes a sentence about a value, or null if there is no reason
	 */
	static @Nullable String reasonAgainst(Class<?> type) {
		return REASONS.get(type).orElse(null);
	}

	private static @Nullable String findReason(Class<?> type) {
		String reason = findReason(type.getName());
		if (reason != null) {
			return reason;
		}
		return isEntity(type) ? "is a JPA entity (" + type.getName()
				+ "), whose associations are loaded when they are looked at and which would come back without its "
				+ "session: cache a record or another plain class made from it" : null;
	}

	private static @Nullable String findReason(String className) {
		for (String proxy : PROXIES) {
			if (className.contains(proxy)) {
				return "is a proxy (" + className + "), which only its session or context can fill: cache a record or "
						+ "another plain class made from it";
			}
		}
		if (className.startsWith("org.hibernate.")) {
			return "is an object of Hibernate (" + className + "), which may load its content when it is looked at: "
					+ "cache a copy such as a new ArrayList";
		}
		return PAGE.matcher(className).matches() ? "is a page of Spring Data (" + className
				+ "), which can't be created from JSON: cache a record with its content and its total" : null;
	}

	private static boolean isEntity(Class<?> type) {
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			for (Annotation annotation : current.getDeclaredAnnotations()) {
				String name = annotation.annotationType().getName();
				if (name.equals("jakarta.persistence.Entity") || name.equals("javax.persistence.Entity")) {
					return true;
				}
			}
		}
		return false;
	}

}
