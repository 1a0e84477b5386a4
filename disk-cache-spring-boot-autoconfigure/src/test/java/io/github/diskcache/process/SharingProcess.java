package io.github.diskcache.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.diskcache.DiskBackedCache;

/**
 * One of several processes on one file. It writes keys of its own, reads those of all,
 * and tells what it did and saw, and when.
 */
final class SharingProcess {

	static final int KEYS = 12;

	private static final String NOTHING = "-";

	private final DiskBackedCache<String> cache;

	private final int id;

	private final int processes;

	private final boolean clears;

	private final Random random;

	private long version;

	private SharingProcess(DiskBackedCache<String> cache, int id, int processes, boolean clears) {
		this.cache = cache;
		this.id = id;
		this.processes = processes;
		this.clears = clears;
		this.random = new Random(id);
	}

	public static void main(String[] args) throws IOException {
		int id = Integer.parseInt(args[1]);
		try (DiskBackedCache<String> cache = DiskBackedCache.builder("shared", String.class)
			.file(Path.of(args[0]))
			.shareCheckInterval(Duration.ofMillis(Long.parseLong(args[4])))
			// On a busy machine an opening takes a while, and the others wait for it.
			.busyTimeout(Duration.ofSeconds(60))
			.build()) {
			SharingProcess process = new SharingProcess(cache, id, Integer.parseInt(args[2]),
					id == 0 && Boolean.parseBoolean(args[5]));
			process.write(key(id, 0), NOTHING, () -> cache.delete(key(id, 0)));
			// So that all have the same time, however long it took them to start.
			System.in.read();
			long end = System.currentTimeMillis() + Long.parseLong(args[3]);
			while (System.currentTimeMillis() < end) {
				process.step();
			}
		}
		Output.say("E");
	}

	private void step() {
		int choice = this.random.nextInt(200);
		if (choice == 0 && this.clears) {
			write(NOTHING, "C", this.cache::clear);
		}
		else if (choice < 20) {
			String key = ownKey();
			long next = ++this.version;
			write(key, Long.toString(next), () -> this.cache.put(key, value(next)));
		}
		else if (choice < 26) {
			String key = ownKey();
			write(key, NOTHING, () -> this.cache.delete(key));
		}
		else if (choice < 30) {
			writeMany();
		}
		else if (choice < 40) {
			readMany();
		}
		else {
			read(key(this.random.nextInt(this.processes), this.random.nextInt(KEYS)));
		}
	}

	private void writeMany() {
		long next = ++this.version;
		Map<String, String> values = new LinkedHashMap<>();
		IntStream.range(0, 4).forEach((i) -> values.put(ownKey(), value(next)));
		long start = System.currentTimeMillis();
		values.keySet().forEach((key) -> Output.say("? " + key + " " + next + " " + start));
		this.cache.putMany(values);
		values.keySet().forEach((key) -> Output.say("! " + key + " " + System.currentTimeMillis()));
	}

	private void write(String key, String state, Runnable change) {
		Output.say("? " + key + " " + state + " " + System.currentTimeMillis());
		change.run();
		Output.say("! " + key + " " + System.currentTimeMillis());
	}

	private void read(String key) {
		long start = System.currentTimeMillis();
		String value = this.cache.get(key);
		saw(key, value, start);
	}

	private void readMany() {
		List<String> keys = IntStream.range(0, 5)
			.mapToObj((i) -> key(this.random.nextInt(this.processes), this.random.nextInt(KEYS)))
			.distinct()
			.toList();
		long start = System.currentTimeMillis();
		Map<String, String> found = this.cache.getMany(keys);
		keys.forEach((key) -> saw(key, found.get(key), start));
	}

	private void saw(String key, String value, long start) {
		Output.say("R " + key + " " + state(value) + " " + start + " " + System.currentTimeMillis());
	}

	static String state(String value) {
		return (value != null) ? value.substring(0, value.indexOf('#')) : NOTHING;
	}

	private String ownKey() {
		return key(this.id, this.random.nextInt(KEYS));
	}

	static String key(int process, int number) {
		return "p" + process + "-" + number;
	}

	private static String value(long version) {
		return version + "#" + "x".repeat((int) (version * 31 % 3_000));
	}

}
