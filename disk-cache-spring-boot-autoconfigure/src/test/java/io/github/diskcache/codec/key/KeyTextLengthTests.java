package io.github.diskcache.codec.key;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Keys that are too long: a readable beginning, and a hash of the whole.
 */
@DisplayName("[A5] long keys")
class KeyTextLengthTests {

	private static final String EMOJI = "\ud83d\ude00";

	private final KeyText keys = new KeyText();

	@Test
	void textsOfAllLengthsFitAndDiffer() {
		Set<String> texts = new HashSet<>();
		for (int length = 1; length < 600; length++) {
			String string = "x".repeat(length);
			for (Object key : List.of(string, new SimpleKey(string), List.of(string), ":" + string)) {
				String text = this.keys.of(key);
				assertFits(text);
				assertThat(texts.add(text)).isTrue();
			}
		}
	}

	@Test
	void anExpressionThatJustFitsIsNotShortened() {
		assertThat(this.keys.of(List.of("x".repeat(251)))).hasSize(256).isEqualTo(":[\"" + "x".repeat(251) + "\"]");
		assertThat(this.keys.of(List.of("x".repeat(252)))).hasSize(256).startsWith(":~[\"xxx");
	}

	@Test
	void aCutNeverSplitsAPair() {
		for (int at = 0; at < 300; at++) {
			String string = "x".repeat(at) + EMOJI + "x".repeat(300 - at);
			assertFits(this.keys.of(string));
			assertFits(this.keys.of(new SimpleKey(string)));
			assertFits(this.keys.of(new SimpleKey("\\", EMOJI.repeat(1 + at), string)));
		}
	}

	@Test
	void pairsAtEveryPositionAroundTheLongestLength() {
		Set<String> texts = new HashSet<>();
		for (int length = 250; length < 262; length++) {
			for (int at = length - 12; at <= length; at++) {
				for (String odd : List.of(EMOJI, "\ud83d", "\ude00", "\"")) {
					String text = this.keys.of("x".repeat(at) + odd + "x".repeat(length - at));
					assertFits(text);
					assertThat(texts.add(text)).isTrue();
				}
			}
		}
	}

	@Test
	void longKeysThatDifferAnywhereDiffer() {
		String string = "x".repeat(1_000);
		Set<String> texts = new HashSet<>(Set.of(this.keys.of(string)));
		for (int at = 0; at < string.length(); at++) {
			String changed = string.substring(0, at) + 'y' + string.substring(at + 1);
			assertThat(texts.add(this.keys.of(changed))).isTrue();
			assertThat(texts.add(this.keys.of(List.of(changed)))).isTrue();
		}
	}

	@Test
	void theTextOfALongKeyIsNotTheTextOfItselfAsAString() {
		String text = this.keys.of("x".repeat(1_000));
		assertThat(this.keys.of(text)).isNotEqualTo(text);
		assertThat(this.keys.of(new SimpleKey(text))).isNotEqualTo(text);
	}

	@Test
	void theBeginningIsReadable() {
		SimpleKey key = new SimpleKey("isbn-1", IntStream.range(0, 500).boxed().toList());
		assertThat(this.keys.of(key)).startsWith(":~(\"isbn-1\", [0, 1, 2, 3").matches("(?s).*~[0-9a-f]{64}");
	}

	@Test
	void aVeryLongKeyIsNoProblem() {
		assertFits(this.keys.of(new byte[5_000_000]));
		assertFits(this.keys.of("\0".repeat(1_000_000)));
	}

	private static void assertFits(String text) {
		assertThat(text).isNotEmpty().hasSizeLessThanOrEqualTo(256);
		assertThatNoException().isThrownBy(() -> StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
	}

}
