package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import io.github.diskcache.codec.Samples.Book;
import io.github.diskcache.codec.Samples.Box;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What may be resolved once a type is declared, beside the type itself.
 */
@DisplayName("[J2] a declared type opens its own package, and no package of the JDK or of a library")
class DeclaredPackageTests {

	private static final List<String> FORBIDDEN = List.of("java.lang.ProcessBuilder", "java.lang.Runtime",
			"java.lang.Class", "java.lang.Thread", "java.lang.ProcessBuilder[]", "java.net.URLClassLoader",
			"java.util.List<java.lang.ProcessBuilder>", "java.util.Timer", "java.util.ServiceLoader",
			"java.util.concurrent.FutureTask", "java.util.regex.Matcher", "javax.script.ScriptEngineManager",
			"javax.naming.InitialContext", "jdk.internal.misc.Unsafe", "sun.misc.Unsafe",
			"com.sun.rowset.JdbcRowSetImpl", "org.springframework.util.unit.DataUnit",
			"org.springframework.util.FileSystemUtils", "tools.jackson.databind.ObjectMapper",
			"tools.jackson.databind.node.ObjectNode");

	private static void opensNothing(Type declared) {
		ValueCodec codec = Codecs.plain();
		codec.declare(declared);
		for (String name : FORBIDDEN) {
			assertThat(codec.resolve(name)).as("%s after %s", name, declared).isNull();
		}
	}

	@Test
	void arraysOfTheJdkOpenNothing() {
		for (Type type : List.of(byte[].class, int[][].class, String[].class, Object[][].class, Locale[].class,
				Codecs.type(new TypeReference<List<String[]>>() {
				}), Codecs.type(new TypeReference<Map<String, byte[]>[]>() {
				}))) {
			opensNothing(type);
		}
	}

	@Test
	void classesOfTheJdkAndOfLibrariesOpenNothingBesideThem() {
		for (Type type : List.of(Pattern.class, URL.class, DataSize.class, JsonNode.class,
				Codecs.type(new TypeReference<List<DataSize>>() {
				}), Codecs.type(new TypeReference<Map<Pattern, Optional<URL[]>>>() {
				}), Codecs.type(new TypeReference<Box<Callable<?>>>() {
				}))) {
			opensNothing(type);
		}
		ValueCodec codec = Codecs.plain();
		assertThat(codec.resolve(DataSize.class.getName())).isNull();
		codec.declare(DataSize[].class);
		assertThat(codec.resolve(DataSize.class.getName())).isNotNull();
	}

	@Test
	void classesThatAreOnlyMentionedAreNotAllowed() {
		opensNothing(Gadgets.class);
		ValueCodec codec = Codecs.plain();
		codec.declare(Gadgets.class);
		assertThat(codec.resolve("java.net.URL")).isNull();
		assertThat(codec.resolve("java.net.InetAddress")).isNull();
		assertThat(codec.resolve("java.util.List<java.net.URL>")).isNull();
		assertThat(codec.resolve(DataSize.class.getName())).isNull();
		assertThat(codec.resolve(Book.class.getName())).isNotNull();
	}

	@Test
	void aClassWithoutPackageOpensOnlyItself() {
		Release release = Release.of("import java.util.*; public class Plain { public Part part; }",
				"import java.util.*; public class Part { public int number; }",
				"import java.util.*; public sealed interface Shape permits Circle {}",
				"import java.util.*; public record Circle(int radius) implements Shape {}",
				"import java.util.*; public class Gadget { public int number; }");
		ValueCodec codec = release.codec();
		codec.declare(release.type("Plain"));
		codec.declare(release.type("Shape"));
		assertThat(codec.resolve("Plain")).isNotNull();
		assertThat(codec.resolve("Part")).isNotNull();
		assertThat(codec.resolve("Circle")).isNotNull();
		assertThat(codec.resolve("Gadget")).isNull();
		assertThat(codec.resolve("java.util.List<Gadget>")).isNull();
		assertThat(release.wasAskedFor("Gadget")).isFalse();
	}

	@Test
	void aPackageDoesNotIncludeThoseBelowItOrBesideIt() {
		Release release = Release.of("public record Book(String title) {}", "public record Magazine(String title) {}",
				"package com.acme.deeper; public record Book(String title) {}",
				"package com.acmeevil; public record Book(String title) {}");
		ValueCodec codec = release.codec();
		codec.declare(release.type("Book"));
		assertThat(codec.resolve("com.acme.Magazine")).isNotNull();
		assertThat(codec.resolve("com.acme.deeper.Book")).isNull();
		ValueCodec configured = release.codec("com.acme");
		assertThat(configured.resolve("com.acme.Magazine")).isNotNull();
		assertThat(configured.resolve("com.acme.deeper.Book")).isNotNull();
		assertThat(configured.resolve("com.acmeevil.Book")).isNull();
		assertThat(release.wasAskedFor("com.acmeevil.Book")).isFalse();
	}

	public record Gadgets(@Nullable URL address, List<ProcessBuilder> processes, Map<String, Thread> threads,
			Class<?> type, DataSize size, @Nullable JsonNode node, Book book) {

	}

}
