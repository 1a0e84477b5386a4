package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.github.diskcache.codec.Samples.Details;
import io.github.diskcache.codec.Samples.Plain;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Values at the limits of length and depth.
 */
@DisplayName("[J3] a value that is too long or too deep is refused when written, else it is read")
class ValueLimitTests {

	private static ThrowableAssertAlternative<UnsupportedValueException> refused(Type declared, Object value) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(declared);
		return assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, value))
			.withNoCause();
	}

	/** Whether a value is written; if so, it must be read. */
	private static boolean isStored(ValueCodec codec, ValueType type, Object value) {
		EncodedValue encoded;
		try {
			encoded = codec.encode(type, value);
		}
		catch (UnsupportedValueException ex) {
			return false;
		}
		assertThat(codec.decode(encoded.type(), encoded.json()).equals(value)).isTrue();
		return true;
	}

	@Test
	void listsThatContainThemselvesManyTimesAreRefusedAtOnce() {
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			list.add(list);
		}
		refused(Object.class, list).withMessageContaining("contains itself");
	}

	@Test
	void aValueThatContainsItselfIsRefusedWithoutStackOverflow() {
		Plain plain = Plain.of(1);
		plain.children = List.of(plain);
		refused(Plain.class, plain).withMessageContaining("contains itself");
		List<Object> list = new ArrayList<>();
		list.add(list);
		refused(Object.class, list).withMessageContaining("contains itself");
		Map<String, Object> map = new HashMap<>();
		map.put("a", new Details(map));
		refused(Details.class, new Details(map)).withMessageContaining("contains itself");
	}

	@Test
	void aValueNestedVeryDeeplyIsRefused() {
		Plain plain = Plain.of(0);
		for (int i = 0; i < 5000; i++) {
			plain = Plain.of(i, plain);
		}
		refused(Plain.class, plain).withMessageContaining("nested too deeply")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(500));
	}

	@Test
	void aNumberTooLongToBeReadIsRefused() {
		refused(BigInteger.class, BigInteger.TEN.pow(UnreadableNumbers.MAX_LENGTH)).withMessageContaining("number");
	}

	public record Amount(BigInteger whole, BigDecimal part) {

	}

	@Test
	void longNumbersAreReadOrRefusedAfterShortOnesWereFine() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Amount.class);
		assertThat(isStored(codec, type, new Amount(BigInteger.ONE, BigDecimal.ONE))).isTrue();
		int limit = UnreadableNumbers.MAX_LENGTH;
		for (int digits : new int[] { 999, 1001, 5000, limit - 1, limit, limit + 1, limit + 2, 2 * limit, 350_000 }) {
			BigInteger whole = BigInteger.TEN.pow(digits - 1);
			boolean readable = digits <= limit;
			assertThat(isStored(codec, type, new Amount(whole, BigDecimal.ONE))).isEqualTo(readable);
			assertThat(isStored(codec, type, new Amount(whole.negate(), BigDecimal.ONE))).isEqualTo(readable);
			boolean part = isStored(codec, type, new Amount(BigInteger.ONE, new BigDecimal(whole, 7)));
			assertThat(part).isEqualTo(readable);
		}
		assertThat(isStored(codec, type, new Amount(BigInteger.ONE, new BigDecimal("1E+1000000000")))).isTrue();
	}

	@Test
	void aLongNumberIsFoundWhereverItBegins() {
		for (int offset = 0; offset < 2 * UnreadableNumbers.MAX_LENGTH; offset += 9_771) {
			byte[] json = Codecs.utf8("x".repeat(offset) + "9".repeat(UnreadableNumbers.MAX_LENGTH) + "xx");
			assertThat(UnreadableNumbers.mayBeIn(json)).isTrue();
			json[offset + UnreadableNumbers.MAX_LENGTH / 2] = ',';
			assertThat(UnreadableNumbers.mayBeIn(json)).isFalse();
		}
	}

	public record Chain(int number, @Nullable Chain next) {

	}

	public sealed interface Tree {

	}

	public record Leaf(int number) implements Tree {

	}

	public record Branch(Tree left, Optional<Tree> right) implements Tree {

	}

	@Test
	void theDepthThatIsWrittenIsRead() {
		ValueCodec codec = Codecs.plain();
		ValueType chains = codec.declare(Chain.class);
		ValueType trees = codec.declare(Tree.class);
		int stored = 0;
		for (int depth : new int[] { 1, 10, 198, 199, 200, 201, 202, 500, 1000, 20_000 }) {
			Chain chain = new Chain(0, null);
			Tree tree = new Leaf(1);
			for (int i = 1; i < depth; i++) {
				chain = new Chain(i, chain);
				tree = new Branch(tree, Optional.empty());
			}
			stored += isStored(codec, chains, chain) ? 1 : 0;
			stored += isStored(codec, trees, tree) ? 1 : 0;
		}
		assertThat(stored).isEqualTo(10);
	}

	@Test
	void longTextsAndKeysAreRead() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Codecs.type(new TypeReference<Map<String, String>>() {
		}));
		assertThat(isStored(codec, type, Map.of("a", "b"))).isTrue();
		assertThat(isStored(codec, type, Map.of("k".repeat(1_000_000), "v".repeat(25_000_000)))).isTrue();
	}

	@Test
	void manyKeysOfOneHashAreRead() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Codecs.type(new TypeReference<Map<String, Integer>>() {
		}));
		Map<String, Integer> map = new HashMap<>();
		for (int i = 0; i < 1 << 14; i++) {
			StringBuilder key = new StringBuilder();
			for (int bit = 0; bit < 14; bit++) {
				key.append(((i >> bit) & 1) == 0 ? "Aa" : "BB");
			}
			map.put(key.toString(), i);
		}
		assertThat(isStored(codec, type, map)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e1000000000", "1E+2147483647", "1e99999999999", "-1e-1000000000", "1.5e100000000",
			"\"1e1000000000\"" })
	void bombsOfScaleAreRefusedOrReadAtOnce(String bomb) {
		ValueCodec codec = Codecs.plain();
		List<Type> types = List.of(BigInteger.class, BigDecimal.class, Long.class, Integer.class, Double.class,
				AtomicLong.class, Instant.class, Duration.class, Object.class, BigInteger[].class,
				Codecs.type(new TypeReference<Map<String, BigInteger>>() {
				}));
		for (Type declared : types) {
			ValueType type = codec.declare(declared);
			for (String json : List.of(bomb, "[" + bomb + "]", "{\"a\":" + bomb + "}")) {
				assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readOrRefuse(codec, type, json));
			}
		}
	}

	private static void readOrRefuse(ValueCodec codec, ValueType type, String json) {
		try {
			assertThat(codec.decode(type, Codecs.utf8(json))).isNotNull();
		}
		catch (UnreadableValueException ex) {
			assertThat(ex).hasMessageContaining(type.name());
		}
	}

	@Test
	void aBombOfNestingIsNoStackOverflow() {
		ValueCodec codec = Codecs.plain();
		Map<Class<?>, String> bombs = Map.of(Chain.class, "{\"number\":1,\"next\":", Plain.class, "{\"children\":[",
				Branch.class, "{\"left\":{\"@type\":\"ValueLimitTests$Branch\",\"left\":", Object.class, "[",
				Details.class, "{\"details\":{\"a\":");
		bombs.forEach((declared, bomb) -> {
			ValueType type = codec.declare(declared);
			assertThatExceptionOfType(UnreadableValueException.class)
				.isThrownBy(() -> codec.decode(type, Codecs.utf8(bomb.repeat(100_000))))
				.withMessageContaining("nested too deeply");
		});
	}

}
