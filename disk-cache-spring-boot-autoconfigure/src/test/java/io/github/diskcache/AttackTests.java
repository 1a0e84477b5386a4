package io.github.diskcache;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/**
 * [J2] [F2] Rows written by somebody who knows how the checksum is made: at worst they
 * are misses, soon, and they choose no class.
 */
@Timeout(60)
class AttackTests {

	private static final String SECRET = "s3cr3t";

	private static final int HUGE = 20_000_000;

	private static CompiledRelease loader;

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	private final MutableClock clock = new MutableClock(CacheFixture.START);

	@TempDir
	private Path folder;

	@BeforeAll
	static void compileAGadget(@TempDir Path classes) {
		loader = CompiledRelease.of(classes,
				"public record Book(String title) { } class Gadget { static { System.setProperty(\"gadget\", \"\"); } }");
	}

	private CacheFile file() {
		return new CacheFile(this.folder.resolve("books.db"));
	}

	private PlantedRows rows() {
		return new PlantedRows(file(), Micros.of(this.clock.instant()));
	}

	private <V> DiskBackedCacheBuilder<V> builder(Class<V> type) {
		return DiskBackedCache.builder("books", type)
			.file(file().path())
			.clock(this.clock)
			.diskMaxSize(DataSize.ofMegabytes(4));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Makes the file, and tells what version its own rows have. */
	private <V> String versionOf(Class<V> type, V sample) {
		try (DiskBackedCache<V> cache = builder(type).build()) {
			cache.put("sound", sample);
		}
		return file().text("SELECT schema_version FROM cache");
	}

	private void assertMiss(DiskBackedCache<?> cache, String key) {
		assertThat(cache.getMany(List.of(key))).isEmpty();
		assertThat(cache.get(key)).isNull();
		cache.exists(key);
		assertThat(this.log.everything()).doesNotContain(SECRET).hasSizeLessThan(1_000_000);
	}

	private static <V> void assertSound(DiskBackedCache<V> cache, V sample) {
		assertThat(cache.get("sound")).isEqualTo(sample);
		cache.put("new", sample);
		assertThat(cache.get("new")).isEqualTo(sample);
		cache.purgeExpired();
		assertThat(cache.delete("new")).isTrue();
	}

	static Stream<Named<String>> types() {
		return Stream.concat(
				Stream
					.of("javax.script.ScriptEngineManager", "com.sun.rowset.JdbcRowSetImpl", "java.lang.Runtime",
							"java.lang.ProcessBuilder", "java.util.List<java.lang.ProcessBuilder>", "java.lang.Class",
							"org.springframework.context.support.ClassPathXmlApplicationContext", "com.acme.Gadget",
							"java.util.List<com.acme.Gadget>", "java.util.Map<java.lang.String,com.acme.Gadget[]>",
							"..", "[I", "[Lcom.acme.Gadget;", "int<int>", "void", "void[]", "java/lang/Runtime", "?",
							"java.lang.String<java.lang.String>", "java.util.List<?>", "'; DROP TABLE cache; --")
					.map((name) -> named(name, name)),
				Stream.of(named("an empty name", ""), named("NUL", "\u0000"),
						named("NUL after it", "com.acme.Gadget\u0000"), named("control characters", "a\nb\u001b[31m"),
						named("right to left", "\u202e"), named("arrays of an array", "com.acme.Gadget[]".repeat(3)),
						named("300 dimensions", "java.lang.String" + "[]".repeat(300)),
						named("10,000 levels", "java.util.List<".repeat(10_000) + "x" + ">".repeat(10_000)),
						named("5 MB", "x".repeat(5_000_000))));
	}

	@ParameterizedTest
	@MethodSource("types")
	@DisplayName("[J2] a row chooses no class, whatever it calls its type")
	void aRowChoosesNoClass(String type) {
		String version = versionOf(String.class, "sample");
		rows().plant("bad", type, version, utf8("{\"a\":\"" + SECRET + "\"}"));
		try (DiskBackedCache<Object> cache = builder(Object.class).classLoader(loader).build()) {
			assertMiss(cache, "bad");
			assertSound(cache, "sample");
		}
		assertThat(loader.wasAskedFor("com.acme.Gadget")).isFalse();
		assertThat(System.getProperty("gadget")).isNull();
	}

	static Stream<Named<byte[]>> bombs() {
		return Stream
			.of(named("100,000 arrays", "[".repeat(100_000) + "]".repeat(100_000)),
					named("a million arrays that don't end", "[".repeat(1_000_000)),
					named("100,000 objects", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)),
					named("objects in the place of a number", "{\"amount\":" + "{\"a\":".repeat(100_000)),
					named("arrays in the place of a number", "{\"count\":" + "[".repeat(100_000)),
					named("a text that does not end", "\"" + "\\u0000".repeat(600_000)),
					named("a huge exponent", "{\"amount\":1e1000000000,\"count\":1}"),
					named("a huge exponent of an integer", "{\"amount\":1,\"count\":1e1000000000}"),
					named("an exponent beyond all numbers", "{\"amount\":1e" + "9".repeat(1000) + ",\"count\":1}"),
					named("a tiny number", "{\"amount\":1,\"count\":-1e-999999999}"),
					named("a million digits", "{\"amount\":" + "9".repeat(1_000_000) + ",\"count\":1}"),
					named("a million digits of an integer", "{\"amount\":1,\"count\":" + "9".repeat(1_000_000) + "}"),
					named("digits and an exponent", "9".repeat(100_000) + "e999999999"),
					named("a million zeros", "{\"amount\":0." + "0".repeat(1_000_000) + "1,\"count\":1}"),
					named("a name of 3 MB", "{\"" + "a".repeat(3_000_000) + "\":1}"),
					named("one property 300,000 times", "{" + "\"count\":2,".repeat(300_000) + "\"count\":2}"),
					named("an end in the middle", "{\"name\":\"" + SECRET), named("nothing", ""),
					named("3 MB of NUL", "\u0000".repeat(3_000_000)), named("no UTF-8", "\u00ff"))
			.map((bomb) -> named(bomb.getName(), bomb.getPayload().getBytes(StandardCharsets.ISO_8859_1)));
	}

	@ParameterizedTest
	@MethodSource("bombs")
	@DisplayName("[J2] JSON that would explode is a miss, soon")
	void bombsAreMisses(byte[] bomb) {
		Price sample = new Price(BigDecimal.ONE, 1L);
		String version = versionOf(Price.class, sample);
		rows().plant("bad", Price.class.getName(), version, bomb);
		try (DiskBackedCache<Price> cache = builder(Price.class).build()) {
			Price found = cache.get("bad");
			assertThat(found == null || isWritten(found)).as("a miss, or what the row says").isTrue();
			assertSound(cache, sample);
			assertThat(file().count()).as("rows").isEqualTo((found != null) ? 2 : 1);
		}
		assertThat(this.log.everything()).doesNotContain(SECRET).hasSizeLessThan(1_000_000);
	}

	/** Those among the bombs that are sound, only odd. */
	private static boolean isWritten(Price price) {
		return (price.amount() == null && price.count() == 2)
				|| (price.count() == 1 && new BigDecimal("1e1000000000").equals(price.amount()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "value", "type", "schema_version" })
	@DisplayName("[F2] [L3] what is longer than anything that was ever written is not even read")
	void aHugeColumnIsNotRead(String column) {
		versionOf(String.class, "sample");
		file().update("INSERT INTO cache SELECT 'bad', size, created_at, accessed_at, checksum, type, schema_version, "
				+ "value FROM cache");
		file().update("UPDATE cache SET " + column + " = CAST(ZEROBLOB(" + HUGE + ") AS TEXT) WHERE key = 'bad'");
		try (DiskBackedCache<String> cache = builder(String.class).build()) {
			long before = allocated();
			assertMiss(cache, "bad");
			assertSound(cache, "sample");
			assertThat(allocated() - before).as("bytes allocated").isLessThan(HUGE / 4);
			assertThat(file().count()).as("rows that are left").isOne();
		}
	}

	@Test
	@DisplayName("[L1] a huge key is evicted and never read")
	void aHugeKeyIsNotRead() {
		versionOf(String.class, "sample");
		file().update("INSERT INTO cache SELECT CAST(ZEROBLOB(" + HUGE + ") AS TEXT), size, created_at, accessed_at, "
				+ "checksum, type, schema_version, value FROM cache");
		file().update("INSERT INTO stored_types SELECT type, CAST(ZEROBLOB(" + HUGE + ") AS TEXT) FROM stored_types");
		long before = allocated();
		try (SharedCache shown = SharedCache.open(builder(String.class))) {
			assertThat(shown.newest(10)).extracting(EntryInfo::key).containsExactlyInAnyOrder("sound", "");
		}
		try (DiskBackedCache<String> cache = builder(String.class).diskMaxItems(2).build()) {
			assertSound(cache, "sample");
			cache.put("last", "sample");
			assertThat(cache.get("last")).isEqualTo("sample");
		}
		assertThat(allocated() - before).as("bytes allocated").isLessThan(HUGE / 4);
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	record Price(BigDecimal amount, Long count) {

	}

}
