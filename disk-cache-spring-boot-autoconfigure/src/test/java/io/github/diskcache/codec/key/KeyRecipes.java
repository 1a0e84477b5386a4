package io.github.diskcache.codec.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

import io.github.diskcache.codec.key.KeyRecipe.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Draws recipes, and changes them a little: what is easily taken for something else comes
 * often.
 */
final class KeyRecipes {

	private static final String[] PIECES = { "", "a", "b", "0", "1", "1L", "1.0", "1.0f", "null", "true", ",", ", ",
			": ", ":", "=", "\"", "\\", "\\\"", "\\\\", "\\n", "\n", "\\u0000", "\0", "\u007f", "\u009f", "[", "]",
			"[]", "{", "}", "{:}", "(", ")", "()", "~", ":~", "array[", "byte[", "int[", "collection[", "Optional(",
			"UUID(", "Short(1)", "first=", "second=", "\\ud800", "\ud800", "\udc00", "\ud83d\ude00", "\ud83d", " ",
			"\u00a0", "\u0301", "e\u0301", "\u00e9", "\ufeff", "x".repeat(250), "y".repeat(130) };

	private static final Object[] LEAVES = { 0, 1, -1, Integer.MIN_VALUE, 0L, 1L, -1L, Long.MIN_VALUE, (short) 1,
			(byte) 1, 1.0, 1.0f, 0.0, -0.0, 0.0f, -0.0f, 0.1, 0.1f, (double) 0.1f, 1e300, 1e-300, Double.NaN, Float.NaN,
			Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, BigInteger.ONE,
			BigInteger.TEN.pow(30), BigDecimal.ONE, new BigDecimal("1.0"), new BigDecimal("1E+3"),
			new BigDecimal("1000"), true, false, 'a', '1', '"', '\0', '\ud800', Keys.Color.RED, Keys.Mood.RED,
			Keys.Mood.BLUE, new UUID(0, 1), new UUID(1, 0), Instant.EPOCH, Instant.MAX, LocalDate.EPOCH,
			LocalDateTime.of(1970, 1, 1, 0, 0), Duration.ZERO, Duration.ofDays(1), ZoneOffset.UTC, ZoneId.of("UTC"),
			ZoneId.of("GMT"), ZoneId.of("Europe/Paris"), new Date(0), new Date(1), new java.sql.Timestamp(0),
			new java.sql.Date(0), Currency.getInstance("EUR"), Locale.ROOT, Locale.ENGLISH, new Locale("en", "GB"),
			new Locale("", "GB"), URI.create("http://a/b?c"), URI.create("HTTP://A/b?c"), URI.create("http://a/b%3Fc"),
			URI.create(""), Path.of(""), Path.of("a"), Path.of("/a"), Path.of("a/b"), String.class, int.class,
			int[].class, Integer[].class, OptionalInt.empty(), OptionalInt.of(1), OptionalLong.of(1),
			OptionalDouble.of(1), new Keys.Point(1, 2), new Keys.Size(1, 2), new Keys.Named(null, List.of()),
			new Keys.Named("a", List.of(new Keys.Point(1, 2))), new int[0], new int[] { 1, 2 }, new long[] { 1, 2 },
			new short[] { 1, 2 }, new byte[] { 1, 2 }, new byte[] { 0x12 }, new char[] { '1', ',' },
			new boolean[] { true }, new double[] { 1 }, new float[] { 1 }, new int[][] { { 1 } } };

	private final Random random;

	private final KeyText keys;

	KeyRecipes(Random random, KeyText keys) {
		this.random = random;
		this.keys = keys;
	}

	KeyRecipe next(int depth) {
		if (depth == 0 || this.random.nextInt(4) == 0) {
			return KeyRecipe.leaf(leaf());
		}
		return fitted(Shape.values()[this.random.nextInt(Shape.values().length)], parts(depth));
	}

	private List<KeyRecipe> parts(int depth) {
		List<KeyRecipe> parts = new ArrayList<>();
		for (int left = this.random.nextInt(4); left > 0; left--) {
			parts.add(next(depth - 1));
		}
		return parts;
	}

	private KeyRecipe fitted(Shape shape, List<KeyRecipe> parts) {
		if (shape == Shape.LEAF) {
			return KeyRecipe.leaf(leaf());
		}
		List<KeyRecipe> fitting = new ArrayList<>(parts);
		while (!shape.fits(fitting.size())) {
			if (shape == Shape.OPTIONAL || fitting.size() > 2) {
				fitting.remove(0);
			}
			else {
				fitting.add(KeyRecipe.leaf(leaf()));
			}
		}
		return new KeyRecipe(shape, null, fitting);
	}

	private @Nullable Object leaf() {
		return switch (this.random.nextInt(5)) {
			case 0, 1 -> text();
			case 2 -> this.keys.of(next(1).make(this.random));
			case 3 -> (this.random.nextInt(10) == 0) ? null : number();
			default -> LEAVES[this.random.nextInt(LEAVES.length)];
		};
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		for (int left = this.random.nextInt(4); left > 0; left--) {
			text.append(PIECES[this.random.nextInt(PIECES.length)]);
		}
		return text.toString();
	}

	private Object number() {
		long bits = this.random.nextLong() >> this.random.nextInt(64);
		return switch (this.random.nextInt(7)) {
			case 0 -> (int) bits;
			case 1 -> bits;
			case 2 -> Double.longBitsToDouble(bits);
			case 3 -> Float.intBitsToFloat((int) bits);
			case 4 -> BigInteger.valueOf(bits);
			case 5 -> BigDecimal.valueOf(bits, this.random.nextInt(40) - 20);
			default -> (double) bits;
		};
	}

	/**
	 * Changes a recipe so that its text is nearly the same, if the format lets it.
	 * @param recipe the recipe
	 * @return another one, whose keys are mostly not equal to those of the first
	 */
	KeyRecipe changed(KeyRecipe recipe) {
		if (recipe.shape() == Shape.LEAF) {
			return changedLeaf(recipe);
		}
		List<KeyRecipe> parts = new ArrayList<>(recipe.parts());
		switch (this.random.nextInt(6)) {
			case 0:
				return fitted(Shape.values()[1 + this.random.nextInt(Shape.values().length - 1)], parts);
			case 1:
				return fitted(recipe.shape(), List.of(recipe));
			case 2:
				return asTexts(recipe, parts);
			default:
				break;
		}
		if (!parts.isEmpty()) {
			int at = this.random.nextInt(parts.size());
			parts.set(at, changed(parts.get(at)));
		}
		return fitted(recipe.shape(), parts);
	}

	/** The text of a part in its place, or that of all of them as one. */
	private KeyRecipe asTexts(KeyRecipe recipe, List<KeyRecipe> parts) {
		if (parts.isEmpty()) {
			return KeyRecipe.leaf(this.keys.of(recipe.make(this.random)));
		}
		List<String> texts = parts.stream().map((part) -> this.keys.of(part.make(this.random))).toList();
		if (this.random.nextBoolean()) {
			String[] between = { ", ", "\", \"", ",", ": ", "" };
			return fitted(recipe.shape(),
					List.of(KeyRecipe.leaf(String.join(between[this.random.nextInt(between.length)], texts))));
		}
		int at = this.random.nextInt(parts.size());
		String text = texts.get(at);
		parts.set(at, KeyRecipe.leaf(this.random.nextBoolean() ? text : text.substring(Math.min(1, text.length()))));
		return fitted(recipe.shape(), parts);
	}

	private KeyRecipe changedLeaf(KeyRecipe recipe) {
		if (recipe.leaf() instanceof String text && this.random.nextInt(4) > 0) {
			int at = this.random.nextInt(text.length() + 1);
			String piece = PIECES[this.random.nextInt(PIECES.length)];
			int end = this.random.nextBoolean() ? at : Math.min(text.length(), at + 1);
			return KeyRecipe.leaf(text.substring(0, at) + piece + text.substring(end));
		}
		return KeyRecipe.leaf((this.random.nextInt(3) == 0) ? this.keys.of(recipe.leaf()) : leaf());
	}

}
