package io.github.diskcache.codec;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.github.diskcache.SchemaVersion;
import org.jspecify.annotations.Nullable;

/**
 * One release of an application: classes compiled from source, in a class loader of their
 * own that knows which of them were loaded.
 */
final class Release extends ClassLoader {

	private static final Pattern NAME = Pattern.compile("(?:class|record|interface|enum) ([\\w$]+)");

	private final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();

	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	private Release() {
		super(Release.class.getClassLoader());
	}

	/**
	 * Compiles top-level types of the package {@code com.acme}.
	 * @param sources the declarations, without package, or whole files that begin with a
	 * package or an import
	 * @return the classes
	 */
	static Release of(String... sources) {
		Release release = new Release();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<SourceFile> files = Stream.of(sources).map(SourceFile::new).toList();
		var manager = release.new Output(compiler.getStandardFileManager(null, null, null));
		String classPath = System.getProperty("java.class.path");
		var options = List.of("-parameters", "-proc:none", "-classpath", classPath);
		if (!compiler.getTask(null, manager, null, options, null, files).call()) {
			throw new IllegalArgumentException("Does not compile");
		}
		return release;
	}

	Class<?> type(String name) {
		try {
			return loadClass(this.compiled.containsKey(name) ? name : "com.acme." + name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	boolean wasAskedFor(String className) {
		return this.asked.contains(className);
	}

	ValueCodec codec(String... allowed) {
		return new ValueCodec(settings(false, allowed));
	}

	CodecSettings settings(boolean versionRequired, String... allowed) {
		Function<Class<?>, @Nullable String> declared = Release::declaredVersion;
		return new CodecSettings(this, Set.of(allowed), new SchemaVersions(declared, versionRequired, "@SchemaVersion"),
				null, List.of());
	}

	static @Nullable String declaredVersion(Class<?> type) {
		SchemaVersion version = type.getAnnotation(SchemaVersion.class);
		return (version != null) ? version.value() : null;
	}

	String versionOf(String simpleName) {
		return codec().declare(type(simpleName)).schemaVersion();
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		this.asked.add(name);
		if (!this.compiled.containsKey(name)) {
			return super.loadClass(name, resolve);
		}
		// Also where the class path has a class of that name.
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		ByteArrayOutputStream code = this.compiled.get(name);
		if (code == null) {
			throw new ClassNotFoundException(name);
		}
		return defineClass(name, code.toByteArray(), 0, code.size());
	}

	private static final class SourceFile extends SimpleJavaFileObject {

		private final String code;

		SourceFile(String declaration) {
			super(URI
				.create("mem:///" + packageOf(declaration).replace('.', '/') + "/" + nameOf(declaration) + ".java"),
					Kind.SOURCE);
			this.code = isWhole(declaration) ? declaration
					: "package com.acme; import java.util.*; import com.fasterxml.jackson.annotation.*; "
							+ "import io.github.diskcache.SchemaVersion; " + declaration;
		}

		private static String packageOf(String declaration) {
			if (declaration.startsWith("package ")) {
				return declaration.substring("package ".length(), declaration.indexOf(';'));
			}
			return isWhole(declaration) ? "" : "com.acme";
		}

		private static boolean isWhole(String declaration) {
			return declaration.startsWith("package ") || declaration.startsWith("import ");
		}

		private static String nameOf(String declaration) {
			Matcher matcher = NAME.matcher(declaration);
			if (!matcher.find()) {
				throw new IllegalArgumentException(declaration);
			}
			return matcher.group(1);
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

	private final class Output extends ForwardingJavaFileManager<JavaFileManager> {

		Output(JavaFileManager manager) {
			super(manager);
		}

		@Override
		public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind,
				FileObject sibling) {
			return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
				@Override
				public OutputStream openOutputStream() {
					ByteArrayOutputStream code = new ByteArrayOutputStream();
					Release.this.compiled.put(className, code);
					return code;
				}
			};
		}

	}

}
