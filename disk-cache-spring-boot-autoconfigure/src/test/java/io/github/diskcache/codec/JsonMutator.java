package io.github.diskcache.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages JSON at random, in ways that a disk, a program and an adversary would choose.
 */
public final class JsonMutator {

	private static final List<String> TOKENS = List.of("null", "true", "0", "-1", "-0", "1.5", "1e2", "\"\"", "\"x\"",
			"{}", "[]", "[[]]", "{\"\":null}", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\\u0000", "NaN",
			"Infinity", "1e400", "-1e-400", "1e999999999", "-1E+999999999", "1e-2147483648", "9223372036854775808",
			"-9223372036854775809", "2147483648", "0.1e1000000000", "\"9999-12-31T23:59:60Z\"", "\"-999999999-01-01\"",
			"\"PT9223372036854775807S\"", "\"Z\"", "\"RED\"", "\"@type\":\"java.lang.ProcessBuilder\",",
			"{\"@type\":\"cat\",\"lives\":9}", "{\"@type\":\"Samples$Author\",\"name\":\"a\"}",
			"{\"@class\":\"java.util.Random\"}", "[\"java.lang.ProcessBuilder\",{\"command\":[\"true\"]}]",
			"[\"java.util.ArrayList\",[]]", "\"====\"", "\"AA==\"", "{\"present\":true}", "/* */", "'", "\u00e9",
			"\ud83d\ude00");

	private static final List<String> NAMES = List.of("java.util.Random", "java.lang.StringBuilder",
			"java.util.concurrent.locks.ReentrantLock", "java.lang.ProcessBuilder", "@class", "@type", "dog", "Circle");

	private static final String DIGITS = "0123456789.-+eE";

	private final Random random;

	public JsonMutator(Random random) {
		this.random = random;
	}

	/**
	 * Damages JSON in one place or several.
	 * @param json the JSON, which stays as it is
	 * @param other JSON of something else, to take parts of
	 * @return what became of it
	 */
	public byte[] mutate(byte[] json, byte[] other) {
		byte[] mutated = json;
		for (int left = 1 + this.random.nextInt(3) * this.random.nextInt(2); left > 0; left--) {
			mutated = once(mutated, other);
		}
		return mutated;
	}

	private byte[] once(byte[] json, byte[] other) {
		int at = this.random.nextInt(json.length + 1);
		return switch (this.random.nextInt(15)) {
			case 0 -> flipped(json);
			case 1 -> Arrays.copyOf(json, at);
			case 2 -> replace(json, at, end(json, at), new byte[0]);
			case 3 -> replace(json, at, at, Arrays.copyOfRange(json, at, end(json, at)));
			case 4 -> replace(json, at, end(json, at), part(other));
			case 5 -> replace(json, at, at, token());
			case 6, 7, 8 -> replaceValue(json, at, token());
			case 9 -> replaceValue(json, at, part(other));
			case 10, 11 -> replaceText(json, at);
			case 12 -> token();
			case 13 -> blowUpNumber(json, at);
			default -> nest(json, at);
		};
	}

	private byte[] flipped(byte[] json) {
		byte[] flipped = json.clone();
		if (flipped.length > 0) {
			flipped[this.random.nextInt(flipped.length)] ^= (byte) (1 << this.random.nextInt(8));
		}
		return flipped;
	}

	private int end(byte[] json, int from) {
		return from + this.random.nextInt(Math.min(20, json.length - from) + 1);
	}

	private byte[] part(byte[] other) {
		int from = this.random.nextInt(other.length + 1);
		return Arrays.copyOfRange(other, from, from + this.random.nextInt(other.length - from + 1));
	}

	private byte[] token() {
		return utf8(TOKENS.get(this.random.nextInt(TOKENS.size())));
	}

	/** From a place where a value may begin to the next where one may end. */
	private byte[] replaceValue(byte[] json, int near, byte[] value) {
		int start = find(json, near, ":[,");
		int end = find(json, Math.min(start + 1, json.length), ",]}");
		return replace(json, Math.min(start + 1, end), end, value);
	}

	/** Maybe the name of a class, or of a subtype. */
	private byte[] replaceText(byte[] json, int near) {
		int start = find(json, near, "\"");
		int end = find(json, Math.min(start + 1, json.length), "\"");
		return replace(json, Math.min(start + 1, end), end, utf8(NAMES.get(this.random.nextInt(NAMES.size()))));
	}

	private byte[] blowUpNumber(byte[] json, int near) {
		int start = find(json, near, "0123456789");
		int end = start;
		while (end < json.length && DIGITS.indexOf(json[end]) >= 0) {
			end++;
		}
		String number = switch (this.random.nextInt(20)) {
			case 0 -> "9".repeat(200_000);
			case 1 -> "0." + "0".repeat(150_000) + "1";
			case 2 -> "9".repeat(90_000);
			default -> "9".repeat(1 + this.random.nextInt(40)) + (this.random.nextBoolean() ? "" : "." + "1".repeat(30))
					+ (this.random.nextBoolean() ? ""
							: "e" + (this.random.nextBoolean() ? "-" : "") + "9".repeat(1 + this.random.nextInt(12)));
		};
		return replace(json, start, end, utf8(number));
	}

	private byte[] nest(byte[] json, int near) {
		int depth = (this.random.nextInt(20) == 0) ? 100_000 : 1 + this.random.nextInt(300);
		boolean array = this.random.nextBoolean();
		String nested = (array ? "[" : "{\"a\":").repeat(depth) + "1" + (array ? "]" : "}").repeat(depth);
		return replaceValue(json, near, utf8(nested));
	}

	private static int find(byte[] json, int from, String characters) {
		int at = from;
		while (at < json.length && characters.indexOf(json[at]) < 0) {
			at++;
		}
		return at;
	}

	private static byte[] replace(byte[] json, int from, int to, byte[] by) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(json, 0, from);
		out.writeBytes(by);
		out.write(json, to, json.length - to);
		return out.toByteArray();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
