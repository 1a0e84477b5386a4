package io.github.diskcache.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TypeName} and {@link TypeNameParser}.
 */
@DisplayName("[J2] names of stored types")
class TypeNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "int", "byte[]", "Unnamed", "com.acme.Book", "com.acme.Outer$Inner", "com.acme.Book[][]",
			"java.util.List<com.acme.Book>", "java.util.Map<java.lang.Long,java.util.List<com.acme.Price[]>[]>",
			"com.ümlaut.Bücher" })
	void aCanonicalNameIsReadAndWrittenUnchanged(String text) {
		assertThat(TypeName.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "a.", ".a", "a..b", "a<", "a<>", "a<b", "a<b,>", "a<b>>", "a<b>c", "a[", "a[]b",
			"a[ ]", " a", "a ", "a<b, c>", "[Ljava.lang.String;", "[I", "a/b", "a;b", "a-b", "a\0b", "?", "a<?>",
			"a<? extends b>", "\u200Ba", "<a>", "a<b><c>", "../a", "a[]<b>", "http://evil/x" })
	void anythingElseIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> TypeName.parse(text))
			.withMessageStartingWith("Malformed type name");
	}

	@Test
	void aBombOfNestedArgumentsIsRefused() {
		String bomb = "a<".repeat(1000) + "a" + ">".repeat(1000);
		assertThatIllegalArgumentException().isThrownBy(() -> TypeName.parse(bomb)).withMessageContaining("too deeply");
	}

	@Test
	void aBombOfDimensionsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> TypeName.parse("a" + "[]".repeat(300)))
			.withMessageContaining("dimensions");
	}

	@Test
	void aVeryLongNameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> TypeName.parse("a".repeat(1_000_000)))
			.withMessageContaining("too long");
	}

	@Test
	void randomNamesSurviveAndAreDifferentForDifferentTypes() {
		Random random = new Random(42);
		Map<String, TypeName> seen = new HashMap<>();
		for (int i = 0; i < 20_000; i++) {
			TypeName name = randomName(random, 1);
			if (name.toString().length() <= TypeNameParser.MAX_LENGTH) {
				assertThat(TypeName.parse(name.toString())).isEqualTo(name);
				assertThat(seen.computeIfAbsent(name.toString(), (text) -> name)).isEqualTo(name);
			}
		}
	}

	@Test
	void randomTextIsRefusedOrCanonical() {
		Random random = new Random(7);
		for (int i = 0; i < 50_000; i++) {
			String text = randomText(random);
			try {
				assertThat(TypeName.parse(text)).hasToString(text);
			}
			catch (IllegalArgumentException ex) {
				assertThat(ex).hasMessageStartingWith("Malformed type name");
			}
		}
	}

	private static TypeName randomName(Random random, int depth) {
		String[] classes = { "a", "b", "a.b", "a.b$c", "int", "java.util.List" };
		List<TypeName> arguments = new ArrayList<>();
		int count = (depth < 5) ? random.nextInt(4) : 0;
		for (int i = 0; i < count; i++) {
			arguments.add(randomName(random, depth + 1));
		}
		return new TypeName(classes[random.nextInt(classes.length)], arguments, random.nextInt(3));
	}

	private static String randomText(Random random) {
		String alphabet = "ab.<>,[]$ ?";
		StringBuilder text = new StringBuilder();
		for (int length = random.nextInt(12); length >= 0; length--) {
			text.append(alphabet.charAt(random.nextInt(alphabet.length())));
		}
		return text.toString();
	}

}
