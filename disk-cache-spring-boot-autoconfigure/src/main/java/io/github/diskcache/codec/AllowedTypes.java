package io.github.diskcache.codec;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of classes that may be written and resolved. It is asked by name, before a
 * class is loaded.
 */
final class AllowedTypes {

	/** Nobody opens these by declaring a class of them. */
	private static final String[] LIBRARIES = { "org.springframework.", "tools.jackson.", "com.fasterxml.jackson.",
			"org.hibernate.", "jakarta.", "kotlin.", "groovy.", "org.codehaus.groovy.", "org.apache." };

	private final Set<String> configured;

	private final Set<String> classes = ConcurrentHashMap.newKeySet();

	private final Set<String> packages = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the list.
	 * @param configured names of packages and classes; a package includes those below it,
	 * a class the classes nested in it
	 */
	AllowedTypes(Set<String> configured) {
		this.configured = configured.stream()
			.map(AllowedTypes::withoutWildcard)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static String withoutWildcard(String entry) {
		return entry.replaceFirst("\\.\\*{1,2}$", "");
	}

	/**
	 * Allows a class that somebody declared, whoever it belongs to.
	 * @param type the declared class
	 */
	void allow(Class<?> type) {
		this.classes.add(type.getName());
	}

	/**
	 * Allows the classes beside a declared one, where its subclasses usually are.
	 * @param type the declared class
	 */
	void allowPackageOf(Class<?> type) {
		// The unnamed package is everybody's.
		if (isOfApplication(type) && !type.getPackageName().isEmpty()) {
			this.packages.add(type.getPackageName());
		}
	}

	/**
	 * Allows a class that a declared one is made of. Nobody chose those of the JDK and of
	 * libraries: they are no values of their own.
	 * @param type the class
	 */
	void allowPart(Class<?> type) {
		if (isOfApplication(type)) {
			this.classes.add(type.getName());
		}
	}

	private static boolean isOfApplication(Class<?> type) {
		String name = type.getName();
		return !type.isArray() && !JdkTypes.isJdk(name) && Stream.of(LIBRARIES).noneMatch(name::startsWith);
	}

	boolean allows(String className) {
		return JdkTypes.isValue(className) || this.classes.contains(className)
				|| this.packages.contains(packageName(className)) || isConfigured(className);
	}

	private static String packageName(String className) {
		return className.substring(0, Math.max(0, className.lastIndexOf('.')));
	}

	private boolean isConfigured(String className) {
		for (int end = className.length(); end > 0; end = lastBoundary(className, end)) {
			if (this.configured.contains(className.substring(0, end))) {
				return true;
			}
		}
		return false;
	}

	private static int lastBoundary(String className, int before) {
		return Math.max(className.lastIndexOf('.', before - 1), className.lastIndexOf('$', before - 1));
	}

	UnsupportedValueException refuse(String className) {
		return new UnsupportedValueException("The class " + className + " may not be stored: it is neither declared "
				+ "nor allowed. Declare it as the type of the cache or method, or add it or its package to the "
				+ "allowed types ('allowed-types')");
	}

}
