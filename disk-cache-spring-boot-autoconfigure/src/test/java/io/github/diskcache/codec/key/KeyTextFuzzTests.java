package io.github.diskcache.codec.key;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import io.github.diskcache.codec.FuzzRounds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that are nearly the same: <em>one text for equal keys, whatever their containers
 * and orders, and never one text for two keys</em>. All keys of all rounds are compared
 * with each other.
 */
@DisplayName("[A5] keys that are nearly the same")
class KeyTextFuzzTests {

	private static final int ROUNDS = 4_000;

	/**
	 * So many keys are compared with each other, so that a long run has a bounded heap.
	 */
	private static final int MOST_KEYS = 200_000;

	private final KeyText keys = new KeyText();

	private final KeyText others = new KeyText();

	private final Map<String, ComparableKey> keysByText = new HashMap<>();

	private int nearlyTheSame;

	@Test
	@Timeout(600)
	void oneTextForEachKey() {
		FuzzRounds.run(ROUNDS, this::compareNeighbours);
		assertThat(this.nearlyTheSame).as("pairs that differ").isPositive();
	}

	private void compareNeighbours(Random random) {
		if (this.keysByText.size() > MOST_KEYS) {
			this.keysByText.clear();
		}
		KeyRecipes recipes = new KeyRecipes(random, this.keys);
		KeyRecipe recipe = recipes.next(3);
		String text = add(recipe, random);
		for (int i = 0; i < 4; i++) {
			KeyRecipe changed = recipes.changed(recipe);
			this.nearlyTheSame += add(changed, random).equals(text) ? 0 : 1;
			recipe = random.nextBoolean() ? changed : recipe;
		}
	}

	private String add(KeyRecipe recipe, Random random) {
		Object key = recipe.make(random);
		String text = this.keys.of(key);
		assertThat(text.length()).isBetween(1, 256);
		assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as("well-formed Unicode").isTrue();
		Object again = recipe.make(random);
		if (ComparableKey.of(key).equals(ComparableKey.of(again))) {
			assertThat(this.others.of(again)).as("the text of an equal key").isEqualTo(text);
		}
		note(text, key);
		note(this.keys.of(text), text);
		note(this.keys.of(new SimpleKey(text)), new SimpleKey(text));
		return text;
	}

	private void note(String text, @Nullable Object key) {
		ComparableKey comparable = ComparableKey.of(key);
		ComparableKey other = this.keysByText.putIfAbsent(text, comparable);
		assertThat(other == null || other.equals(comparable))
			.as(() -> "'%s' is the text of %s and of %s".formatted(text, other, comparable))
			.isTrue();
	}

}
