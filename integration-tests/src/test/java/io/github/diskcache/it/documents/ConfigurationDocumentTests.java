package io.github.diskcache.it.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/configuration.md} says is what the metadata say.
 */
class ConfigurationDocumentTests {

	private static final String ONE_CACHE = "diskcache.caches.<name>.";

	private final Map<String, Row> rows = new LinkedHashMap<>();

	ConfigurationDocumentTests() {
		for (List<String> cells : Document.of("docs/configuration.md").rows("property")) {
			assertThat(cells).as("%s", cells).hasSize(4);
			Row former = this.rows.put(plain(cells.get(0)), new Row(cells.get(1), plain(cells.get(2)), cells.get(3)));
			assertThat(former).as("two rows for %s", cells.get(0)).isNull();
		}
	}

	private static String plain(String cell) {
		return cell.replace("`", "");
	}

	@Test
	@DisplayName("[A6] every property has its row, and every row its property")
	void thereIsARowForEachProperty() {
		assertThat(this.rows.keySet()).filteredOn((name) -> !name.startsWith(ONE_CACHE))
			.containsExactlyInAnyOrderElementsOf(KnownProperties.ours().keySet());
		assertThat(this.rows.keySet()).filteredOn((name) -> name.startsWith(ONE_CACHE))
			.containsExactlyInAnyOrderElementsOf(
					KnownProperties.ofOneCache().stream().map((name) -> ONE_CACHE + name).toList());
	}

	@Test
	@DisplayName("[A6] defaults and types are those of the metadata")
	void defaultsAndTypesAreTheRealOnes() {
		KnownProperties.ours().forEach((name, property) -> {
			Row row = this.rows.get(name);
			assertThat(row.defaultValue()).as("default of %s", name)
				.isEqualTo(property.path("defaultValue").asString(""));
			assertThat(row.type()).as("type of %s", name).isEqualTo(typeOf(property));
			assertThat(row.meaning()).as("meaning of %s", name).endsWith(".");
		});
	}

	@Test
	@DisplayName("[A6] what one cache has in common with all is of the same type")
	void settingsOfOneCacheHaveTheTypeOfThoseForAll() {
		for (String name : KnownProperties.ofOneCache()) {
			Row forAll = this.rows.get("diskcache." + name);
			Row forOne = this.rows.get(ONE_CACHE + name);
			if (forAll != null) {
				assertThat(forOne.type()).as("type of %s", name).isEqualTo(forAll.type());
			}
			assertThat(forOne.defaultValue()).as("default of %s", name).isEqualTo((forAll != null) ? "as for all" : "");
		}
	}

	private static String typeOf(JsonNode property) {
		String type = property.get("type").asString();
		return switch (type.replaceFirst("<.*", "")) {
			case "java.lang.Boolean" -> "boolean";
			case "java.lang.Long" -> "number";
			case "java.lang.String" -> "text";
			case "java.time.Duration" -> "time";
			case "java.util.List", "java.util.Set" -> "list";
			case "java.util.Map" -> "map";
			case "org.springframework.util.unit.DataSize" -> "size";
			default -> choices(type);
		};
	}

	private static String choices(String type) {
		try {
			return Stream.of(Class.forName(type).getEnumConstants())
				.map((constant) -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
				.collect(Collectors.joining(", "));
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Row(String type, String defaultValue, String meaning) {

	}

}
