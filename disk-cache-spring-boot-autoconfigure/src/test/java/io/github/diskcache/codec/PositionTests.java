package io.github.diskcache.codec;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link Positions}: in the next release, two properties or constants have
 * changed places.
 */
@DisplayName("[M2] an order counts where the JSON depends on it")
class PositionTests {

	private static final String AS_ARRAY = "@JsonFormat(shape = JsonFormat.Shape.ARRAY) ";

	private static final String AS_NUMBER = "@JsonFormat(shape = JsonFormat.Shape.NUMBER) ";

	private static final String POINT = "public record Point(int width, int height) {}";

	private static final String TURNED_POINT = "public record Point(int height, int width) {}";

	private static final String LEVEL = "public enum Level { LOW, HIGH }";

	private static final String TURNED_LEVEL = "public enum Level { HIGH, LOW }";

	static Stream<Arguments> holdersOfPoints() {
		return Stream
			.of("Point value", AS_ARRAY + "Point value", AS_ARRAY + "List<Point> value",
					AS_ARRAY + "Map<String, Optional<Point[]>> value", AS_ARRAY + "Iterable<Point> value")
			.map(Arguments::of);
	}

	@ParameterizedTest
	@MethodSource("holdersOfPoints")
	void ofThePropertiesOfAnObjectThatIsWrittenAsAnArray(String value) {
		String holder = "public record Holder(" + value + ") {}";
		String shape = value.startsWith("@") ? "" : AS_ARRAY;
		assertThat(Release.of(holder, shape + TURNED_POINT).versionOf("Holder"))
			.isNotEqualTo(Release.of(holder, shape + POINT).versionOf("Holder"));
	}

	@Test
	void ofThePropertiesOfTheTypeItself() {
		assertThat(Release.of(AS_ARRAY + TURNED_POINT).versionOf("Point"))
			.isNotEqualTo(Release.of(AS_ARRAY + POINT).versionOf("Point"))
			.isNotEqualTo(Release.of(TURNED_POINT).versionOf("Point"));
	}

	@Test
	void ofPropertiesThatIsStatedByAnAnnotation() {
		String point = AS_ARRAY + "@JsonPropertyOrder({ %s }) public class Point { public int x; public int y; }";
		assertThat(Release.of(point.formatted("\"x\", \"y\"")).versionOf("Point"))
			.isNotEqualTo(Release.of(point.formatted("\"y\", \"x\"")).versionOf("Point"));
	}

	@Test
	void ofPropertiesOfSubtypes() {
		String holder = "public record Holder(" + AS_ARRAY + "Shape shape) {}";
		String shape = "public sealed interface Shape { record Box(int %s, int %s) implements Shape {} }";
		assertThat(Release.of(holder, shape.formatted("a", "b")).versionOf("Holder"))
			.isNotEqualTo(Release.of(holder, shape.formatted("b", "a")).versionOf("Holder"));
	}

	static Stream<Arguments> holdersOfLevels() {
		return Stream
			.of("Level value", "List<Level> value", AS_NUMBER + "Level value", AS_NUMBER + "EnumSet<Level> value",
					AS_NUMBER + "Map<String, List<Level>> value", AS_ARRAY + "Level[] value")
			.map(Arguments::of);
	}

	@ParameterizedTest
	@MethodSource("holdersOfLevels")
	void ofTheConstantsOfAnEnumThatIsWrittenAsANumber(String value) {
		String holder = "public record Holder(" + value + ") {}";
		String shape = value.startsWith("@") ? "" : AS_NUMBER;
		String before = Release.of(holder, shape + LEVEL).versionOf("Holder");
		assertThat(Release.of(holder, shape + TURNED_LEVEL).versionOf("Holder")).isNotEqualTo(before);
		assertThat(Release.of(holder, shape + "public enum Level { NONE, LOW, HIGH }").versionOf("Holder"))
			.isNotEqualTo(before);
		assertThat(Release.of(holder, shape + LEVEL).versionOf("Holder")).isEqualTo(before);
	}

	@Test
	void ofConstantsBehindTheValueOfAnObject() {
		String holder = "public record Holder(" + AS_NUMBER + "Rank rank) {}";
		String rank = "public record Rank(@JsonValue Level level) {}";
		assertThat(Release.of(holder, rank, LEVEL).versionOf("Holder"))
			.isNotEqualTo(Release.of(holder, rank, TURNED_LEVEL).versionOf("Holder"));
	}

	static Stream<Arguments> adjustments() {
		return Stream
			.of(adjustment("values", (builder, release) -> builder.enable(EnumFeature.WRITE_ENUMS_USING_INDEX)),
					adjustment("keys", (builder, release) -> builder.enable(EnumFeature.WRITE_ENUM_KEYS_USING_INDEX)),
					adjustment("one enum", (builder, release) -> builder.withConfigOverride(release.type("Level"),
							(override) -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)))),
					adjustment("one record", (builder, release) -> builder.withConfigOverride(release.type("Point"),
							(override) -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)))));
	}

	private static Arguments adjustment(String name, Adjustment adjustment) {
		return arguments(name, adjustment);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("adjustments")
	void whereAMapperIsAdjusted(String name, Adjustment adjustment) {
		String holder = "public record Holder(Map<Level, Level> levels, Point point) {}";
		Release before = Release.of(holder, LEVEL, POINT);
		Release after = Release.of(holder, TURNED_LEVEL, TURNED_POINT);
		assertThat(after.versionOf("Holder")).isEqualTo(before.versionOf("Holder"));
		assertThat(adjusted(after, adjustment)).isNotEqualTo(adjusted(before, adjustment));
	}

	private static String adjusted(Release release, Adjustment adjustment) {
		Consumer<JsonMapper.Builder> customizer = (builder) -> adjustment.apply(builder, release);
		ValueCodec codec = new ValueCodec(
				new CodecSettings(release, Set.of(), SchemaVersions.fingerprints(), null, List.of(customizer)));
		return codec.declare(release.type("Holder")).schemaVersion();
	}

	static Stream<Arguments> named() {
		String text = "@JsonFormat(shape = JsonFormat.Shape.STRING) ";
		String object = "@JsonFormat(shape = JsonFormat.Shape.OBJECT) ";
		return Stream.of(arguments("Level value", text + LEVEL, text + TURNED_LEVEL),
				arguments(text + "List<Level> value", LEVEL, TURNED_LEVEL),
				arguments("Map<Level, Level> value", LEVEL, TURNED_LEVEL),
				arguments("Point value", object + POINT, object + TURNED_POINT),
				arguments(AS_NUMBER + "java.time.Instant value", POINT, TURNED_POINT));
	}

	@ParameterizedTest
	@MethodSource("named")
	void noOrderCountsWhereThereAreNames(String value, String before, String after) {
		String holder = "public record Holder(" + value + ") {}";
		assertThat(Release.of(holder, after).versionOf("Holder"))
			.isEqualTo(Release.of(holder, before).versionOf("Holder"));
	}

	@FunctionalInterface
	interface Adjustment {

		void apply(JsonMapper.Builder builder, Release release);

	}

}
