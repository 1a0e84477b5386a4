package io.github.diskcache.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import io.github.diskcache.DiskBackedCache;

/**
 * Writes until it is killed. Each thread has keys of its own; it tells what it is about
 * to do, and afterwards that it is done.
 */
final class CrashingWriter {

	static final int KEYS_PER_THREAD = 40;

	private final DiskBackedCache<String> cache;

	private final int thread;

	private final Random random;

	private long version;

	private CrashingWriter(DiskBackedCache<String> cache, int thread, int round) {
		this.cache = cache;
		this.thread = thread;
		this.random = new Random(31L * round + thread);
		this.version = round * 1_000_000_000L;
	}

	public static void main(String[] args) {
		Path file = Path.of(args[0]);
		int threads = Integer.parseInt(args[1]);
		int round = Integer.parseInt(args[2]);
		long maxItems = Long.parseLong(args[3]);
		Output.say(". opening");
		DiskBackedCache<String> cache = DiskBackedCache.builder("crash", String.class)
			.file(file)
			.diskMaxItems(maxItems)
			.build();
		for (int i = 0; i < threads; i++) {
			new Thread(new CrashingWriter(cache, i, round)::run).start();
		}
	}

	static String key(int thread, int number) {
		return "t" + thread + "-" + number;
	}

	/** A value that names its version, of very different lengths. */
	static String value(String key, long version) {
		return key + "#" + version + "#" + "x".repeat((int) (version * 37 % 6_000));
	}

	static long version(String value) {
		return Long.parseLong(value.split("#", 3)[1]);
	}

	private void run() {
		while (true) {
			switch (this.random.nextInt(10)) {
				case 0, 1 -> delete();
				case 2 -> batch();
				case 3 -> this.cache.get(key(this.thread, this.random.nextInt(KEYS_PER_THREAD)));
				default -> put();
			}
		}
	}

	private void put() {
		String key = key(this.thread, this.random.nextInt(KEYS_PER_THREAD));
		long next = ++this.version;
		Output.say("? P " + key + " " + next);
		this.cache.put(key, value(key, next));
		Output.say("! " + this.thread);
	}

	private void delete() {
		String key = key(this.thread, this.random.nextInt(KEYS_PER_THREAD));
		Output.say("? D " + key);
		this.cache.delete(key);
		Output.say("! " + this.thread);
	}

	private void batch() {
		long next = ++this.version;
		Map<String, String> values = new LinkedHashMap<>();
		StringBuilder line = new StringBuilder("? B " + next);
		for (int i = 0; i < 8; i++) {
			String key = key(this.thread, this.random.nextInt(KEYS_PER_THREAD));
			if (values.put(key, value(key, next)) == null) {
				line.append(' ').append(key);
			}
		}
		Output.say(line.toString());
		this.cache.putMany(values);
		Output.say("! " + this.thread);
	}

}
