package io.github.diskcache.codec.key;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two texts are equal if, and only if, the keys are. A failure names its seed:
 * {@code -Drandom.seed=7} runs that alone.
 */
@DisplayName("[A5] random keys")
class RandomKeyTextTests {

	private static final int KEYS = 20_000;

	private final KeyText keys = new KeyText();

	private final Map<String, ComparableKey> keysByText = new HashMap<>();

	private final Map<ComparableKey, String> textsByKey = new HashMap<>();

	private int repeated;

	static LongStream seeds() {
		Long only = Long.getLong("random.seed");
		return (only != null) ? LongStream.of(only) : LongStream.rangeClosed(1, 4);
	}

	/** Each key is compared with all others at once, and so is its text as a string. */
	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void textsAreEqualIfAndOnlyIfKeysAre(long seed) {
		RandomKeys random = new RandomKeys(seed);
		for (int i = 0; i < KEYS; i++) {
			String text = add(random.next());
			String ofText = add(text);
			add(new SimpleKey(text));
			add(text.substring(1));
			add(ofText);
		}
		assertThat(this.textsByKey).hasSameSizeAs(this.keysByText).hasSizeGreaterThan(KEYS / 4);
		assertThat(this.repeated).as("keys that came more than once").isGreaterThan(KEYS / 4);
	}

	private String add(@Nullable Object key) {
		String text = this.keys.of(key);
		ComparableKey comparable = ComparableKey.of(key);
		ComparableKey sameText = this.keysByText.putIfAbsent(text, comparable);
		String sameKey = this.textsByKey.putIfAbsent(comparable, text);
		if ((sameText != null && !sameText.equals(comparable)) || (sameKey != null && !sameKey.equals(text))) {
			throw new AssertionError("'%s' is the text of %s and of %s, whose text was '%s'".formatted(text, sameText,
					comparable, sameKey));
		}
		this.repeated += (sameText != null) ? 1 : 0;
		return text;
	}

}
