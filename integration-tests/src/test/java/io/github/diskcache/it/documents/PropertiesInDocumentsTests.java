package io.github.diskcache.it.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.diskcache.autoconfigure.DiskCacheActuatorAutoConfiguration;
import io.github.diskcache.autoconfigure.DiskCacheAutoConfiguration;
import io.github.diskcache.it.documents.Document.Snippet;
import io.github.diskcache.spring.DiskBackedCacheManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property that a document names exists, and what it sets can be set.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertiesInDocumentsTests {

	private static final Set<String> OF_SPRING_BOOT = Set.of("spring", "management", "server", "logging");

	private static final Pattern NAME = Pattern
		.compile("(?<![\\w./~-])(?:diskcache|spring\\.(?:cache|aop)|management)\\.[a-z][\\w.<>-]*[\\w>]");

	private static final Pattern VARIABLE = Pattern.compile("\\bDISKCACHE_\\w+");

	@TempDir
	private Path folder;

	static List<Document> documents() {
		return Document.all();
	}

	static List<Snippet> settings() {
		return documents().stream()
			.flatMap((document) -> Stream.concat(document.snippets("yaml"), document.snippets("properties")))
			.filter((snippet) -> !settingsIn(snippet).isEmpty())
			.toList();
	}

	@ParameterizedTest
	@MethodSource("documents")
	@DisplayName("[A6] names in the text exist")
	void namesInTheTextExist(Document document) {
		Set<String> unknown = new TreeSet<>();
		Stream<String> texts = Stream.concat(Stream.of(document.prose()), document.snippets("sh").map(Snippet::code));
		texts.forEach((text) -> NAME.matcher(text)
			.results()
			.map((match) -> match.group())
			.filter((name) -> !KnownProperties.contains(name) && !PublishedMeters.NAMES.contains(name))
			.forEach(unknown::add));
		assertThat(unknown).as("in %s", document).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("documents")
	@DisplayName("[A6] environment variables stand for properties that exist")
	void variablesStandForProperties(Document document) {
		Set<String> known = new TreeSet<>();
		KnownProperties.ours()
			.keySet()
			.forEach((name) -> known.add(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
		Stream.concat(Stream.of(document.prose()), document.snippets().stream().map(Snippet::code))
			.forEach((text) -> assertThat(VARIABLE.matcher(text).results().map((match) -> match.group()))
				.as("%s", document)
				.isSubsetOf(known));
	}

	@ParameterizedTest
	@MethodSource("settings")
	@DisplayName("[A6] names in snippets exist, and their values can be set")
	void snippetsBind(Snippet snippet, CapturedOutput output) {
		Map<String, Object> settings = settingsIn(snippet);
		assertThat(settings.keySet()).as("%s", snippet)
			.allMatch((name) -> KnownProperties.contains(name.replaceFirst("\\[\\d+]$", "")) || !isChecked(name));
		if (settings.containsKey("spring.cache.type")) {
			// Another cache, which is not here.
			return;
		}
		settings.replaceAll(
				(name, value) -> name.equals("diskcache.directory") && !value.equals(":memory:") ? this.folder : value);
		settings.putIfAbsent("diskcache.directory", this.folder);
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DiskCacheAutoConfiguration.class,
					DiskCacheActuatorAutoConfiguration.class, CacheAutoConfiguration.class))
			.withPropertyValues(settings.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new))
			.run((context) -> {
				assertThat(context).as("%s", snippet).hasNotFailed();
				assertThat(context).hasSingleBean(DiskBackedCacheManager.class);
			});
		assertThat(output).as("%s", snippet).doesNotContain("Settings that are not known");
	}

	@Test
	void thereAreSnippetsOfSettings() {
		assertThat(settings()).hasSizeGreaterThan(5);
	}

	private static boolean isChecked(String name) {
		return name.startsWith("diskcache") || OF_SPRING_BOOT.contains(name.replaceFirst("\\..*", ""));
	}

	/** Those of an application, not those of a container. */
	private static Map<String, Object> settingsIn(Snippet snippet) {
		try {
			Map<String, Object> settings = new LinkedHashMap<>();
			ByteArrayResource resource = new ByteArrayResource(snippet.code().getBytes(StandardCharsets.UTF_8));
			List<PropertySource<?>> sources = snippet.language().equals("yaml")
					? new YamlPropertySourceLoader().load(snippet.place(), resource)
					: new PropertiesPropertySourceLoader().load(snippet.place(), resource);
			for (PropertySource<?> source : sources) {
				for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
					settings.put(name, source.getProperty(name));
				}
			}
			return settings.keySet().stream().anyMatch(PropertiesInDocumentsTests::isChecked) ? settings
					: new LinkedHashMap<>();
		}
		catch (IOException ex) {
			throw new IllegalStateException(snippet.toString(), ex);
		}
	}

}
