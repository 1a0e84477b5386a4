package io.github.diskcache.codec.key;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Spring Data's pages and orders, read through their public interfaces, since Spring Data
 * need not be there. Other implementations of {@code Pageable}, and orders with further
 * settings, have no key text.
 */
final class SpringDataTexts {

	private static final String PACKAGE = "org.springframework.data.domain.";

	static final String PAGEABLE = PACKAGE + "Pageable";

	static final String SORT = PACKAGE + "Sort";

	private static final String ORDER = PACKAGE + "Sort$Order";

	private static final String PAGE_REQUEST = PACKAGE + "PageRequest";

	private static final String UNPAGED = PACKAGE + "Unpaged";

	private SpringDataTexts() {
	}

	static @Nullable TypeText of(Class<?> type) {
		return switch (type.getName()) {
			case PAGE_REQUEST -> pageRequest(type);
			case UNPAGED -> unpaged(type);
			case ORDER -> order(type);
			default ->
				isSort(type) ? (sort, writer) -> writer.append("Sort").values('(', (Iterable<?>) sort, ')') : null;
		};
	}

	/** Sorts of any class are equal if their orders are. */
	static boolean isSort(Class<?> type) {
		Class<?> candidate = type;
		while (candidate != null && !candidate.getName().equals(SORT)) {
			candidate = candidate.getSuperclass();
		}
		return candidate != null;
	}

	private static TypeText pageRequest(Class<?> type) {
		return call("Pageable", methods(type, PAGEABLE, "getPageNumber", "getPageSize", "getSort"));
	}

	private static TypeText unpaged(Class<?> type) {
		return call("Unpaged", methods(type, PAGEABLE, "getSort"));
	}

	private static TypeText order(Class<?> type) {
		List<Method> methods = methods(type, ORDER, "getDirection", "getProperty", "isIgnoreCase", "getNullHandling");
		return (value, writer) -> {
			writer.append("Order(");
			for (int i = 0; i < methods.size(); i++) {
				Object part = ReflectionUtils.invokeMethod(methods.get(i), value);
				writer.separator(i);
				if (part instanceof Enum<?> constant) {
					writer.word(constant.name());
				}
				else {
					writer.value(part);
				}
			}
			writer.append(')');
		};
	}

	private static TypeText call(String name, List<Method> methods) {
		return (value, writer) -> {
			writer.append(name).append('(');
			for (int i = 0; i < methods.size(); i++) {
				writer.separator(i).value(ReflectionUtils.invokeMethod(methods.get(i), value));
			}
			writer.append(')');
		};
	}

	private static List<Method> methods(Class<?> type, String declaring, String... names) {
		Class<?> declaringType = ClassUtils.resolveClassName(declaring, type.getClassLoader());
		return List.of(names)
			.stream()
			.map((name) -> Objects.requireNonNull(ReflectionUtils.findMethod(declaringType, name), name))
			.toList();
	}

}
