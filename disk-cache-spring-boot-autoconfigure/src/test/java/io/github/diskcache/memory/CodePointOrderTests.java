package io.github.diskcache.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CodePointOrder}.
 */
@DisplayName("[L7] the order of code points")
class CodePointOrderTests {

	private static final int[] INTERESTING = { 0x1, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF,
			0x10000, 0x103FF, 0x10400, 0x1F600, 0x10FFFF };

	private static int compare(String left, String right) {
		return Integer.signum(CodePointOrder.INSTANCE.compare(left, right));
	}

	private static int compareBytes(String left, String right) {
		return Integer.signum(
				Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void putsSupplementaryCharactersBehindAllOthers() {
		String supplementary = Character.toString(0x10000);
		assertThat(supplementary.compareTo("\uFFFD")).isNegative();
		assertThat(compare(supplementary, "\uFFFD")).isPositive();
		assertThat(compare("\uE000", supplementary)).isNegative();
	}

	@Test
	void putsAPrefixBeforeWhatItBegins() {
		assertThat(compare("a", "ab")).isNegative();
		assertThat(compare("ab", "a")).isPositive();
		assertThat(compare("", "a")).isNegative();
		assertThat(compare("a", "a")).isZero();
	}

	@Test
	void isThatOfTheBytesForEveryPairOfInterestingCharacters() {
		for (int left : INTERESTING) {
			for (int right : INTERESTING) {
				String a = "x" + Character.toString(left) + "y";
				String b = "x" + Character.toString(right);
				assertThat(compare(a, b)).as("%x and %x", left, right).isEqualTo(compareBytes(a, b));
			}
		}
	}

	@Test
	void isThatOfTheBytesForRandomTexts() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 20_000; i++) {
			String prefix = text(random, 3);
			String a = prefix + text(random, 4);
			String b = prefix + text(random, 4);
			assertThat(compare(a, b)).as("seed %d: %s and %s", seed, a, b).isEqualTo(compareBytes(a, b));
		}
	}

	private static String text(Random random, int longest) {
		StringBuilder text = new StringBuilder();
		IntStream.range(0, random.nextInt(longest + 1)).forEach((i) -> text.appendCodePoint(codePoint(random)));
		return text.toString();
	}

	private static int codePoint(Random random) {
		if (random.nextInt(3) > 0) {
			return INTERESTING[random.nextInt(INTERESTING.length)];
		}
		int any = random.nextInt(Character.MAX_CODE_POINT + 1);
		return (any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE) ? 'a' : any;
	}

}
