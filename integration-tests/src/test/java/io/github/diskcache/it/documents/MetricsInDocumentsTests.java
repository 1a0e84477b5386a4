package io.github.diskcache.it.documents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the dashboard, the alert rules and the table of meters name is what a running
 * application publishes.
 */
class MetricsInDocumentsTests {

	private static final Document OPERATIONS = Document.of("docs/operations.md");

	private static final Pattern SERIES = Pattern.compile("\\b((?:disk)?cache_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without) \\(([^)]*)\\)");

	/** Labels that Prometheus adds. */
	private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

	private static final String FOLDER = "docs/";

	static List<String> expressions() {
		Stream<String> shown = panels().flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> target.get("expr").asString());
		Stream<String> chosen = dashboard().get("templating")
			.get("list")
			.valueStream()
			.filter((variable) -> variable.has("definition"))
			.map((variable) -> variable.get("definition").asString());
		Stream<String> alerting = rules().stream().map((rule) -> (String) rule.get("expr"));
		return Stream.of(shown, chosen, alerting).flatMap((expressions) -> expressions).toList();
	}

	private static JsonNode dashboard() {
		return JsonMapper.shared()
			.readTree(Document.text(Document.PROJECT.resolve(FOLDER + "grafana/disk-cache.json")));
	}

	private static Stream<JsonNode> panels() {
		return dashboard().get("panels").valueStream();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> rules() {
		Map<String, Object> file = new Yaml()
			.load(Document.text(Document.PROJECT.resolve(FOLDER + "alerts/disk-cache.rules.yml")));
		List<Map<String, Object>> rules = new ArrayList<>();
		((List<Map<String, Object>>) file.get("groups"))
			.forEach((group) -> rules.addAll((List<Map<String, Object>>) group.get("rules")));
		return rules;
	}

	@ParameterizedTest
	@MethodSource("expressions")
	@DisplayName("[A7] dashboard and alerts ask for series, labels and values that are published")
	void expressionsAskForWhatIsPublished(String expression) {
		Set<String> labels = new LinkedHashSet<>(OF_PROMETHEUS);
		List<MatchResult> series = SERIES.matcher(expression).results().toList();
		assertThat(series).as(expression).isNotEmpty();
		for (MatchResult one : series) {
			Map<String, Set<String>> published = PublishedMeters.SERIES.get(one.group(1));
			assertThat(published).as("%s in %s of%n%s", one.group(1), expression, PublishedMeters.describe())
				.isNotNull();
			labels.addAll(published.keySet());
			for (MatchResult matcher : MATCHER.matcher(String.valueOf(one.group(2))).results().toList()) {
				if (!OF_PROMETHEUS.contains(matcher.group(1))) {
					assertThat(published).as(expression).containsKey(matcher.group(1));
				}
				if (!matcher.group(3).startsWith("$")) {
					assertThat(published.get(matcher.group(1))).as(expression)
						.containsAll(List.of(matcher.group(3).split("\\|")));
				}
			}
		}
		for (MatchResult grouping : GROUPING.matcher(expression).results().toList()) {
			assertThat(labels).as(expression).containsAll(List.of(grouping.group(1).split(", ")));
		}
	}

	@Test
	@DisplayName("[A7] the table has every meter, and each tag with all of its values")
	void theTableHasEveryMeter() {
		Set<String> documented = OPERATIONS.rows("meter")
			.stream()
			.map((row) -> row.get(0).replace("`", ""))
			.collect(Collectors.toSet());
		assertThat(documented).isEqualTo(PublishedMeters.NAMES);
		for (List<String> row : OPERATIONS.rows("meter")) {
			String name = row.get(0).replace("`", "").replace('.', '_');
			Map<String, Set<String>> labels = PublishedMeters.SERIES.entrySet()
				.stream()
				.filter((series) -> series.getKey().matches(name + "(_total|_seconds_count)?"))
				.findFirst()
				.orElseThrow()
				.getValue();
			Set<String> tags = row.get(1).isEmpty() ? Set.of() : Set.of(row.get(1).replace("`", "").split(", "));
			assertThat(labels.keySet()).as(name)
				.containsExactlyInAnyOrderElementsOf(
						Stream.concat(Stream.of("cache", "cache_manager", "name"), tags.stream()).toList());
			for (String tag : Set.of("reason", "cause", "operation")) {
				assertThat(labels.getOrDefault(tag, Set.of())).as(name)
					.allMatch((value) -> row.get(2).contains("`" + value + "`"));
			}
		}
	}

	@Test
	void everyMeterIsOnTheDashboard() {
		String expressions = String.join("\n", expressions());
		assertThat(PublishedMeters.NAMES).allMatch((name) -> expressions.contains(name.replace('.', '_')));
	}

	@Test
	void alertsAreThoseOfTheTable() {
		assertThat(rules()).extracting((rule) -> rule.get("alert"))
			.containsExactlyElementsOf(
					OPERATIONS.rows("alert").stream().map((row) -> row.get(0).replace("`", "")).toList());
		assertThat(rules()).allSatisfy((rule) -> {
			assertThat(rule).containsOnlyKeys("alert", "expr", "for", "labels", "annotations");
			assertThat(rule.get("annotations").toString()).contains("summary=", "description=", "$labels.cache");
		});
	}

	@Test
	void thePanelsCanBeImported() {
		assertThat(dashboard().get("__inputs").get(0).get("pluginId").asString()).isEqualTo("prometheus");
		assertThat(dashboard().get("uid").asString()).isNotEmpty();
		assertThat(dashboard().get("id").isNull()).isTrue();
		Set<Integer> ids = new LinkedHashSet<>();
		Set<String> cells = new LinkedHashSet<>();
		panels().forEach((panel) -> {
			String title = panel.get("title").asString();
			assertThat(ids.add(panel.get("id").asInt())).as("id of %s", title).isTrue();
			JsonNode place = panel.get("gridPos");
			for (int x = 0; x < place.get("w").asInt(); x++) {
				for (int y = 0; y < place.get("h").asInt(); y++) {
					String cell = (place.get("x").asInt() + x) + "/" + (place.get("y").asInt() + y);
					assertThat(cells.add(cell)).as("%s lies over another", title).isTrue();
				}
			}
			assertThat(place.get("x").asInt() + place.get("w").asInt()).as(title).isLessThanOrEqualTo(24);
			if (!panel.get("type").asString().equals("row")) {
				assertThat(panel.get("datasource").get("uid").asString()).as(title).isEqualTo("${datasource}");
				assertThat(panel.get("description").asString()).as(title).endsWith(".");
				assertThat(panel.get("targets")).as(title).isNotEmpty();
			}
		});
	}

}
