package io.github.diskcache.it.documents;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.github.diskcache.it.documents.Document.Snippet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java snippet compiles: as members of a class or as statements, with what the
 * snippets before it in the same document declare, and what a comment in front of it
 * gives.
 */
class JavaInDocumentsTests {

	private static final List<String> IMPORTS = List.of("java.math.BigDecimal", "java.nio.file.Path", "java.time.*",
			"java.util.*", "java.util.concurrent.*", "io.github.diskcache.*", "io.github.diskcache.spring.*",
			"org.springframework.beans.factory.annotation.*", "org.springframework.boot.*",
			"org.springframework.boot.autoconfigure.*", "org.springframework.boot.test.context.*",
			"org.springframework.cache.*", "org.springframework.cache.annotation.*",
			"org.springframework.context.annotation.*", "org.springframework.core.*",
			"org.springframework.data.domain.Page", "org.springframework.data.domain.Pageable",
			"org.springframework.data.jpa.repository.JpaRepository", "org.springframework.scheduling.annotation.*",
			"org.springframework.stereotype.*", "org.springframework.util.unit.DataSize", "org.junit.jupiter.api.*",
			"org.jspecify.annotations.Nullable", "reactor.core.publisher.*",
			"static org.assertj.core.api.Assertions.assertThat");

	@TempDir
	private Path classes;

	static List<Document> documents() {
		return Document.all().stream().filter((document) -> document.snippets("java").findAny().isPresent()).toList();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void compiles(Document document) {
		List<String> earlier = new ArrayList<>();
		for (Snippet snippet : document.snippets("java").toList()) {
			String members = declaration(snippet, earlier.size(), false);
			String errors = compile(earlier, members);
			if (!errors.isEmpty()) {
				String statements = declaration(snippet, earlier.size(), true);
				String others = compile(earlier, statements);
				assertThat(others).as("%s as statements; as members:%n%s", snippet, errors).isEmpty();
				members = statements;
			}
			earlier.add(members);
		}
	}

	private static String declaration(Snippet snippet, int number, boolean statements) {
		String code = snippet.code()
			.lines()
			.filter((line) -> !line.startsWith("import ") && !line.startsWith("package "))
			.collect(Collectors.joining("\n"))
			.replace("{ … }", "{ throw new UnsupportedOperationException(); }");
		String given = (snippet.given() != null) ? snippet.given() : "";
		String body = statements ? "void statements() throws Exception {\n" + code + "\n}" : code;
		String parent = (number > 0) ? " extends Snippet" + (number - 1) : "";
		return "abstract class Snippet" + number + parent + " {\n" + given + "\n" + body + "\n}\n";
	}

	private String compile(List<String> earlier, String last) {
		String imports = IMPORTS.stream().map((name) -> "import " + name + ";\n").collect(Collectors.joining());
		String source = imports + Stream.concat(earlier.stream(), Stream.of(last)).collect(Collectors.joining());
		JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Snippets.java"),
				JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return source;
			}

		};
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter errors = new StringWriter();
		boolean compiled = compiler
			.getTask(errors, null, null,
					List.of("-proc:none", "-parameters", "-d", this.classes.toString(), "-classpath", classPath()),
					null, List.of(file))
			.call();
		return compiled ? "" : errors + "\n" + source;
	}

	/** The class path of the tests, also where it is in the manifest of a jar. */
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

}
