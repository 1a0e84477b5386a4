package io.github.diskcache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A class {@code com.acme.Book} as one release of an application has it, in a class
 * loader of its own that prefers its own classes and knows what it was asked for.
 */
final class CompiledRelease extends URLClassLoader {

	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	private CompiledRelease(URL folder) {
		super(new URL[] { folder }, CompiledRelease.class.getClassLoader());
	}

	/**
	 * Compiles a release.
	 * @param folder where the classes go
	 * @param code the declaration of {@code Book} and what it needs
	 * @return the release
	 */
	static CompiledRelease of(Path folder, String code) {
		try {
			Files.createDirectories(folder);
			Path source = Files.writeString(folder.resolve("Book.java"),
					"package com.acme; " + "import java.util.*; import io.github.diskcache.SchemaVersion; " + code);
			int result = ToolProvider.getSystemJavaCompiler()
				.run(null, null, null, "-parameters", "-proc:none", "-classpath", System.getProperty("java.class.path"),
						"-d", folder.toString(), source.toString());
			assertThat(result).as("exit code of the compiler").isZero();
			return new CompiledRelease(folder.toUri().toURL());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	Class<Object> book() {
		return (Class<Object>) type("com.acme.Book");
	}

	/** Creates a book by its canonical constructor. */
	Object newBook(Object... arguments) {
		return newInstance(book(), arguments);
	}

	static Object newInstance(Class<?> type, Object... arguments) {
		try {
			var constructor = type.getDeclaredConstructors()[0];
			constructor.setAccessible(true);
			return constructor.newInstance(arguments);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	Class<?> type(String name) {
		try {
			return loadClass(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	boolean wasAskedFor(String className) {
		return this.asked.contains(className);
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		this.asked.add(name);
		if (!name.startsWith("com.acme.")) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

}
