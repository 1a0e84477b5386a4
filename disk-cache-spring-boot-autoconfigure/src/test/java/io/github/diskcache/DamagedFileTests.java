package io.github.diskcache;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K4] Files that came to harm: whatever happened to them, the cache opens and works,
 * nobody is told by an exception, and no wrong value is served. How many are tried can be
 * raised by the system property {@code damage.rounds}.
 */
class DamagedFileTests {

	private static final int ROUNDS = Integer.getInteger("damage.rounds", 40);

	private static final int ENTRIES = 200;

	private static final int HEADER = 100;

	@TempDir
	private Path folder;

	private Path sound;

	private int tried;

	private final List<String> wrong = new ArrayList<>();

	private final List<RuntimeException> exceptions = new ArrayList<>();

	@BeforeEach
	void makeASoundFile() {
		this.sound = this.folder.resolve("sound.db");
		try (DiskBackedCache<String> cache = cache(this.sound)) {
			fill(cache);
		}
	}

	private static DiskBackedCache<String> cache(Path file) {
		return DiskBackedCache.builder("books", String.class).file(file).memoryMaxItems(10).diskMaxItems(300).build();
	}

	private static void fill(DiskBackedCache<String> cache) {
		for (int i = 0; i < ENTRIES; i++) {
			cache.put(key(i), value(i));
		}
		for (int i = 0; i < ENTRIES; i += 3) {
			cache.get(key(i));
		}
	}

	private static String key(int i) {
		return "key-" + i;
	}

	private static String value(int i) {
		return "value-" + i + "-" + "x".repeat(37 * (i % 40));
	}

	/** Uses a damaged file in all ways, and comes back to it after a restart. */
	private void tryOut(Path file) {
		for (int round = 0; round < 2; round++) {
			tryOut(file, (cache) -> {
			});
		}
		this.tried++;
	}

	private void tryOut(Path file, Consumer<DiskBackedCache<String>> damage) {
		try (DiskBackedCache<String> cache = cache(file)) {
			damage.accept(cache);
			use(cache);
			use(cache);
		}
		catch (RuntimeException ex) {
			this.exceptions.add(ex);
		}
	}

	private void use(DiskBackedCache<String> cache) {
		for (int i = 0; i < ENTRIES; i++) {
			compare(i, cache.get(key(i)));
		}
		cache.getMany(Stream.of(1, 2, 3, 50).map(DamagedFileTests::key).toList())
			.forEach((key, value) -> compare(Integer.parseInt(key.substring(4)), value));
		for (int i = 0; i < 40; i++) {
			cache.put("new-" + i, value(i));
			cache.delete(key(i));
		}
		cache.purgeExpired();
		cache.put("last", "one");
		assertThat(cache.get("last")).isEqualTo("one");
		assertThat(cache.exists("last")).isTrue();
		assertThat(cache.count()).isBetween(1L, 300L);
	}

	private void compare(int i, String value) {
		if (value != null && !value.equals(value(i))) {
			this.wrong.add(value);
		}
	}

	private Path copy(String name) throws IOException {
		Path file = this.folder.resolve(name + "-" + this.tried + ".db");
		Files.copy(this.sound, file, StandardCopyOption.REPLACE_EXISTING);
		return file;
	}

	private static void write(Path file, long position, byte[] bytes) {
		try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
			access.seek(position);
			access.write(bytes);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void truncate(Path file, long length) {
		try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
			access.setLength(length);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static byte[] garbage(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	private void report(String what) {
		System.out.println("[K4] " + what + ": " + this.tried + " damaged files, wrong values: " + this.wrong.size()
				+ ", exceptions: " + this.exceptions.size());
		assertThat(this.wrong).isEmpty();
		assertThat(this.exceptions).isEmpty();
	}

	@Test
	@DisplayName("[K4] flipped bits")
	void flippedBits() throws IOException {
		Random random = new Random(1);
		for (int round = 0; round < ROUNDS; round++) {
			Path file = copy("flipped");
			byte[] bytes = Files.readAllBytes(file);
			for (int i = 0; i <= round % 20; i++) {
				// The identity of the file is in its header: see the tests of what is not
				// ours.
				int at = HEADER + random.nextInt(bytes.length - HEADER);
				bytes[at] ^= (byte) (1 << random.nextInt(8));
			}
			Files.write(file, bytes);
			tryOut(file);
		}
		report("flipped bits");
	}

	@Test
	@DisplayName("[K4] files cut off anywhere")
	void truncated() throws IOException {
		Random random = new Random(2);
		for (int round = 0; round < ROUNDS; round++) {
			Path file = copy("cut");
			byte[] bytes = Files.readAllBytes(file);
			int length = (round < 10) ? round * 13 : random.nextInt(bytes.length);
			Files.write(file, Arrays.copyOf(bytes, length));
			tryOut(file);
		}
		report("truncated");
	}

	@Test
	@DisplayName("[K4] pages of zeros and runs of garbage")
	void overwritten() throws IOException {
		Random random = new Random(3);
		for (int round = 0; round < ROUNDS; round++) {
			Path file = copy("overwritten");
			int pages = (int) (Files.size(file) / 4096);
			long page = random.nextInt(pages);
			byte[] bytes = (round % 2 == 0) ? new byte[4096] : garbage(random, 1 + random.nextInt(8_000));
			// Whoever writes over the header may write the name of another program.
			long position = Math.max(HEADER, page * 4096 + ((round % 2 == 0) ? 0 : random.nextInt(4096)));
			write(file, position, bytes);
			tryOut(file);
		}
		report("overwritten");
	}

	@Test
	@DisplayName("[K4] garbage and zeros beside the file")
	void foreignCompanions() throws IOException {
		Random random = new Random(4);
		for (int round = 0; round < ROUNDS; round++) {
			Path file = copy("beside");
			byte[] bytes = (round % 2 == 0) ? garbage(random, random.nextInt(70_000))
					: new byte[random.nextInt(70_000)];
			Files.write(Path.of(file + ((round % 4 < 2) ? "-wal" : "-shm")), bytes);
			tryOut(file);
		}
		report("garbage -wal and -shm");
	}

	@Test
	@DisplayName("[K4] a garbage log is ignored, and the file served")
	void aGarbageLogHarmsNothing() throws IOException {
		Path file = copy("log");
		Files.write(Path.of(file + "-wal"), garbage(new Random(5), 50_000));
		try (DiskBackedCache<String> cache = cache(file)) {
			assertThat(cache.count()).isEqualTo(ENTRIES);
			assertThat(cache.get(key(7))).isEqualTo(value(7));
		}
	}

	@Test
	@DisplayName("[K4] what is no database: nothing, text, zeros, a folder")
	void noDatabaseAtAll() throws IOException {
		Path empty = Files.createFile(this.folder.resolve("empty.db"));
		Path text = Files.writeString(this.folder.resolve("text.db"), "Dear diary, today I was a cache.");
		Path longText = Files.writeString(this.folder.resolve("long.db"), "All work and no play. ".repeat(5_000));
		Path zeros = Files.write(this.folder.resolve("zeros.db"), new byte[40_960]);
		Path full = Files.createDirectory(this.folder.resolve("folder.db"));
		Files.writeString(full.resolve("inside.txt"), "precious");
		Path headless = copy("headless");
		write(headless, 0, new byte[HEADER]);
		for (Path file : List.of(empty, text, longText, zeros, full, headless)) {
			tryOut(file);
		}
		report("no database at all");
	}

	@Test
	@DisplayName("[K4] pages overwritten while the file is open")
	void damagedWhileOpen() throws IOException {
		Random random = new Random(6);
		for (int round = 0; round < ROUNDS; round++) {
			Path file = copy("open");
			int pagesToDamage = 1 + round % 8;
			tryOut(file, (cache) -> {
				cache.get(key(pagesToDamage));
				int pages = (int) (file.toFile().length() / 4096);
				for (int i = 0; i < pagesToDamage; i++) {
					write(file, 4096L * random.nextInt(pages), garbage(random, 4096));
				}
			});
			tryOut(file);
		}
		report("damaged while open");
	}

	@Test
	@DisplayName("[K4] a file cut off while it is open")
	void truncatedWhileOpen() throws IOException {
		Random random = new Random(7);
		for (int round = 0; round < ROUNDS; round++) {
			Path file = copy("shorter");
			int length = (round % 3 == 0) ? 0 : random.nextInt((int) Files.size(file));
			tryOut(file, (cache) -> {
				cache.get(key(length % ENTRIES));
				truncate(file, length);
			});
			tryOut(file);
		}
		report("truncated while open");
	}

}
