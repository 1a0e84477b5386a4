package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.diskcache.codec.Samples.Animal;
import io.github.diskcache.codec.Samples.Author;
import io.github.diskcache.codec.Samples.Box;
import io.github.diskcache.codec.Samples.Drawing;
import io.github.diskcache.codec.Samples.Point;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Stored JSON that is no value of its type.
 */
@DisplayName("[G2] [J1] what can't be read is refused")
class UnreadableValueTests {

	private static void unreadable(Type declared, String json, String... parts) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(declared);
		assertThatExceptionOfType(UnreadableValueException.class)
			.isThrownBy(() -> codec.decode(type, Codecs.utf8(json)))
			.satisfies((ex) -> Stream.of(parts).forEach((part) -> assertThat(ex).hasMessageContaining(part)))
			.withMessageNotContaining("s3cr3t")
			.withNoCause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{\"name\":\"a\"", "null", "nul", "1", "\"s3cr3t\"", "[]", "{} {}", "{}x",
			"{\"name\":\"s3cr3t\"} trailing", "{\"name\":\"a\",\"unknown\":\"s3cr3t\"}", "{\"born\":\"s3cr3t\"}",
			"{\"name\":{}}", "{'name':'a'}", "{name:\"a\"}", "{\"name\":\"a\",}", "\u0000", "{\"name\":5}" })
	void brokenJsonIsUnreadable(String json) {
		unreadable(Author.class, json, Author.class.getName());
	}

	@Test
	void malformedUtf8IsUnreadable() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(String.class);
		for (byte[] json : List.of(new byte[] { '"', (byte) 0xC3, '"' }, new byte[] { '"', (byte) 0xFF, '"' },
				new byte[] { '"', (byte) 0x80, '"' })) {
			assertThatExceptionOfType(UnreadableValueException.class).isThrownBy(() -> codec.decode(type, json));
		}
	}

	@Test
	void thePathIsNamedButNoKeyOfAMap() {
		unreadable(Codecs.type(new TypeReference<Map<String, List<Author>>>() {
		}), "{\"s3cr3t\":[{\"name\":\"a\"},{\"name\":\"a\",\"age\":1}]}", "'<entry>[1].age'");
		unreadable(Point.class, "{\"x\":1,\"y\":\"s3cr3t\"}", "'y'", "int");
		unreadable(Point.class, "{\"x\":1,\"y\":2.5}", "'y'");
		unreadable(Point.class, "{\"x\":1,\"y\":null}", "'y'");
	}

	@Test
	void bombsOfNestingAndNumbersAreUnreadable() {
		unreadable(Object.class, "[".repeat(100_000), "nested too deeply");
		unreadable(Object.class, "{\"a\":".repeat(100_000), "nested too deeply");
		unreadable(BigDecimal.class, "1e" + "9".repeat(2000));
		unreadable(Long.class, "1e1000000000");
	}

	@Test
	void anEmptyOptionalIsAValueButNullIsNot() {
		ValueCodec codec = Codecs.plain();
		ValueType optional = codec.declare(Codecs.type(new TypeReference<Optional<String>>() {
		}));
		assertThat(codec.decode(optional, Codecs.utf8("null"))).isEqualTo(Optional.empty());
		unreadable(String.class, "null", "is null");
		unreadable(Object.class, "null", "is null");
	}

	@Test
	@DisplayName("[J2] a type id in the JSON chooses among known subtypes only")
	void aTypeIdChoosesAmongKnownSubtypesOnly() {
		unreadable(Animal.class, "{\"@type\":\"cow\"}", "type id");
		unreadable(Animal.class, "{\"@type\":\"java.lang.ProcessBuilder\"}", "type id");
		unreadable(Animal.class, "{\"lives\":9}", "type id");
		unreadable(Drawing.class, "{\"main\":{\"@type\":\"Samples$Author\",\"name\":\"a\"}}", "'main'");
	}

	@Test
	@DisplayName("[J2] class names of a user's own annotation are held to the allowed types")
	void classNamesOfAnAnnotationAreHeldToTheAllowedTypes() {
		ValueCodec codec = Codecs.plain();
		ValueType holder = codec.declare(Holder.class);
		Holder value = new Holder(new Author("a", null));
		EncodedValue encoded = codec.encode(holder, value);
		assertThat(codec.decode(holder, encoded.json())).isEqualTo(value);
		String gadget = "{\"content\":{\"@class\":\"javax.swing.JEditorPane\",\"page\":\"http://localhost:1/\"}}";
		unreadable(Holder.class, gadget, "'content'", "type id");
	}

	public record Holder(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object content) {

	}

	@Test
	@DisplayName("[J2] default typing stays off, whatever a customizer does")
	void defaultTypingStaysOff() {
		CodecSettings settings = new CodecSettings(getClass().getClassLoader(), Set.of(), SchemaVersions.fingerprints(),
				null,
				List.of((builder) -> builder.activateDefaultTyping(
						BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
						DefaultTyping.NON_FINAL)));
		ValueCodec codec = new ValueCodec(settings);
		ValueType box = codec.declare(Codecs.type(new TypeReference<Box<Object>>() {
		}));
		String gadget = "{\"content\":[\"javax.swing.JEditorPane\",{\"page\":\"http://localhost:1/\"}]}";
		assertThat(codec.decode(box, Codecs.utf8(gadget))).extracting("content").isInstanceOf(List.class);
	}

	@Test
	@DisplayName("[J1] a customizer adjusts the mapper")
	void aCustomizerAdjustsTheMapper() {
		CodecSettings settings = new CodecSettings(getClass().getClassLoader(), Set.of(), SchemaVersions.fingerprints(),
				null, List.of((builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)));
		ValueCodec codec = new ValueCodec(settings);
		ValueType type = codec.declare(Point.class);
		assertThat(new String(codec.encode(type, new Point(1, 2)).json(), StandardCharsets.UTF_8))
			.isEqualTo("{\"X\":1,\"Y\":2}");
		assertThat(type.schemaVersion()).isNotEqualTo(Codecs.plain().declare(Point.class).schemaVersion());
	}

}
