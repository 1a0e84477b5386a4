package io.github.diskcache.starter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets when it adds the starter. The build lists the runtime class
 * path, without what only these tests need, in {@code runtime-class-path.txt}.
 */
class StarterDependenciesTests {

	private static final Path LIBRARY_POM = Path.of("..", "disk-cache-spring-boot-autoconfigure", "pom.xml");

	private static final Path STARTER_POM = Path.of("pom.xml");

	@Test
	void starterDeclaresTheLibraryAndBootOnly() throws Exception {
		assertThat(declared(STARTER_POM, false)).containsExactlyInAnyOrder("disk-cache-spring-boot-autoconfigure",
				"spring-boot-starter");
	}

	@Test
	void libraryDeclaresNothingMoreThanItNeeds() throws Exception {
		assertThat(declared(LIBRARY_POM, false)).containsExactlyInAnyOrder("jackson-databind", "jspecify",
				"spring-boot-autoconfigure", "spring-boot-cache", "spring-context", "spring-context-support",
				"spring-jdbc", "sqlite-jdbc");
	}

	@Test
	void monitoringIsOptional() throws Exception {
		assertThat(declared(LIBRARY_POM, true)).containsExactlyInAnyOrder("micrometer-core", "spring-boot-actuator",
				"spring-boot-actuator-autoconfigure", "spring-boot-health");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jackson-databind-3.", "jspecify-", "spring-boot-autoconfigure-", "spring-boot-cache-",
			"spring-context-", "spring-context-support-", "spring-jdbc-", "spring-tx-", "sqlite-jdbc-" })
	void arrives(String file) throws IOException {
		assertThat(runtimeClassPath()).anySatisfy((name) -> assertThat(name).startsWith(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HikariCP-", "spring-boot-jdbc-", "spring-boot-starter-jdbc-", "spring-boot-actuator-",
			"spring-boot-health-", "spring-boot-micrometer-metrics-", "spring-boot-jackson-", "micrometer-core-",
			"caffeine-", "ehcache-", "jackson-databind-2." })
	void staysAway(String file) throws IOException {
		assertThat(runtimeClassPath()).isNotEmpty().noneSatisfy((name) -> assertThat(name).startsWith(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.zaxxer.hikari.HikariDataSource",
			"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
			"io.micrometer.core.instrument.MeterRegistry",
			"org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"com.github.benmanes.caffeine.cache.Caffeine", "org.ehcache.Cache" })
	void classIsNotThere(String className) {
		assertThat(getClass().getClassLoader().getResource(className.replace('.', '/') + ".class")).isNull();
	}

	private static List<String> runtimeClassPath() throws IOException {
		try (InputStream list = StarterDependenciesTests.class.getResourceAsStream("/runtime-class-path.txt")) {
			assertThat(list).isNotNull();
			String classPath = new String(list.readAllBytes(), StandardCharsets.UTF_8).trim();
			return Arrays.stream(classPath.split(File.pathSeparator)).map((path) -> new File(path).getName()).toList();
		}
	}

	private static List<String> declared(Path pom, boolean optional)
			throws ParserConfigurationException, SAXException, IOException {
		Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
		NodeList dependencies = document.getElementsByTagName("dependency");
		List<String> names = new ArrayList<>();
		for (int i = 0; i < dependencies.getLength(); i++) {
			Element dependency = (Element) dependencies.item(i);
			if (!"test".equals(text(dependency, "scope"))
					&& optional == Boolean.parseBoolean(text(dependency, "optional"))) {
				names.add(text(dependency, "artifactId"));
			}
		}
		return names;
	}

	private static String text(Element parent, String name) {
		NodeList found = parent.getElementsByTagName(name);
		return (found.getLength() > 0) ? found.item(0).getTextContent().trim() : "";
	}

}
