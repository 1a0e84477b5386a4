package io.github.diskcache;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.diskcache.store.EntryChecksum;
import io.github.diskcache.store.StoredType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

class EditedRowTests extends CacheFixture {

	private static final Item ITEM = new Item("lamp", 3);

	@RegisterExtension
	final LogCapture logs = new LogCapture();

	private void store() {
		DiskBackedCache<Item> cache = open(builder(Item.class));
		cache.put("a", ITEM);
		cache.put("b", ITEM);
		close();
	}

	/** Edits the row of "a" as somebody would who knows how the checksum is made. */
	private void forge(String type, String value) {
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		String version = file().text("SELECT schema_version FROM cache WHERE key = 'a'");
		long createdAt = file().number("SELECT created_at FROM cache WHERE key = 'a'");
		long delta = bytes.length - file().number("SELECT size FROM cache WHERE key = 'a'");
		file().update("UPDATE cache SET type = ?, value = ?, size = ?, checksum = ? WHERE key = 'a'", type, value,
				bytes.length, EntryChecksum.of("a", new StoredType(type, version), createdAt, bytes));
		assertThat(delta).as("the totals stay right").isZero();
	}

	private void assertGoneAndCounted(DiskBackedCache<Item> cache) {
		assertThat(cache.get("a")).isNull();
		assertThat(file().texts("SELECT key FROM cache")).containsExactly("b");
		assertThat(cache.count()).isOne();
		CacheStats stats = cache.stats();
		assertThat(stats.corruptDiscards() + stats.expirations() + stats.schemaDiscards()).isOne();
		assertThat(stats.misses()).isOne();
		assertThat(cache.get("b")).isEqualTo(ITEM);
		assertThat(cache.get("a")).isNull();
	}

	static Stream<String> edits() {
		return Stream.of("checksum = checksum + 1", "checksum = checksum + 4294967296", "checksum = -1",
				"checksum = 9223372036854775807", "type = 'com.acme.Nothing'", "type = ''", "type = 'java.util.List<'",
				"type = 'java.lang.Runtime'", "schema_version = ''", "schema_version = 'x'",
				"created_at = created_at + 1", "created_at = 0", "created_at = created_at + 100000000000",
				"created_at = -9223372036854775807", "created_at = 9223372036854775807", "value = ''", "value = '{'",
				"value = 'null'", "value = '[]'", "value = '{\"name\":\"lamp\",\"count\":4}'", "value = x'00ff'",
				"value = x''", "value = CAST(x'c328' AS TEXT)", "value = 'a' || char(0) || 'b'", "value = value || ' '",
				"value = 17", "value = 1.5");
	}

	@ParameterizedTest
	@MethodSource("edits")
	@DisplayName("[F2][G2] an edited row is a miss, goes away and is counted")
	void anEditedRowIsAMiss(String edit) {
		store();
		assertThat(file().update("UPDATE cache SET " + edit + " WHERE key = 'a'")).isOne();
		DiskBackedCache<Item> cache = open(builder(Item.class));
		assertGoneAndCounted(cache);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"lamp\",\"cost\":3 }", "{\"name\":\"lamp\",count:3    ",
			"[                      ]", "{\"name\":\"lamp\",\"count\":[]", "null                    " })
	@DisplayName("[J1][G2] JSON that is not of the type is a miss, whatever its checksum")
	void jsonOfAnotherShapeIsAMiss(String json) {
		store();
		String original = file().text("SELECT value FROM cache WHERE key = 'a'");
		forge(Item.class.getName(), (json + " ".repeat(99)).substring(0, original.length()));
		DiskBackedCache<Item> cache = open(builder(Item.class));
		assertGoneAndCounted(cache);
		assertThat(cache.stats().corruptDiscards()).isOne();
	}

	@Test
	@DisplayName("[J1] an unknown property makes a row unreadable")
	void anUnknownPropertyIsAMiss() {
		DiskBackedCache<Item> before = open(builder(Item.class));
		before.put("a", new Item("a name that makes room", 3));
		before.put("b", ITEM);
		close();
		forge(Item.class.getName(), "{\"name\":\"lamp\",\"count\":3,\"more\":\"12345678\"}");
		DiskBackedCache<Item> cache = open(builder(Item.class));
		assertGoneAndCounted(cache);
		assertThat(cache.stats().corruptDiscards()).isOne();
	}

	@Test
	@DisplayName("[F2] any single byte of a value that changes makes a miss, never another value")
	void anyFlippedByteIsAMiss() {
		DiskBackedCache<Item> cache = open(builder(Item.class).maxItemSize(bytes(1)));
		cache.put("b", ITEM);
		int length = Math.toIntExact(cache.totalSize());
		for (int i = 0; i < length; i++) {
			cache.put("a", ITEM);
			byte[] value = file().text("SELECT value FROM cache WHERE key = 'a'").getBytes(StandardCharsets.UTF_8);
			value[i] ^= (byte) (1 << (i % 8));
			file().update("UPDATE cache SET value = CAST(? AS TEXT) WHERE key = 'a'", value);
			assertThat(cache.get("a")).as("byte " + i).isNull();
		}
		assertThat(cache.stats().corruptDiscards()).isEqualTo(length);
		assertThat(cache.get("b")).isEqualTo(ITEM);
	}

	@Test
	@DisplayName("[F2] a checksum fits with or without a sign")
	void anUnsignedChecksumFits() {
		DiskBackedCache<Item> before = open(builder(Item.class));
		List<String> keys = IntStream.range(0, 16).mapToObj(String::valueOf).toList();
		keys.forEach((key) -> before.put(key, ITEM));
		close();
		file().update("UPDATE cache SET checksum = checksum & 4294967295");
		assertThat(file().number("SELECT COUNT(*) FROM cache WHERE checksum >= 2147483648")).isPositive();
		assertThat(open(builder(Item.class)).getMany(keys)).hasSize(16);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, Long.MAX_VALUE, Long.MIN_VALUE })
	@DisplayName("[F2] a wrong size makes a miss")
	void aWrongSizeIsAMiss(long size) {
		store();
		file().update("UPDATE cache SET size = ? WHERE key = 'a'", size);
		DiskBackedCache<Item> cache = open(builder(Item.class));
		assertThat(cache.get("a")).isNull();
		assertThat(cache.get("b")).isEqualTo(ITEM);
		assertThat(cache.stats().corruptDiscards()).isOne();
		cache.clear();
	}

	@Test
	@DisplayName("[F2] one row is never taken for another's")
	void aRenamedRowIsAMiss() {
		store();
		file().update("UPDATE cache SET key = 'c' WHERE key = 'a'");
		DiskBackedCache<Item> cache = open(builder(Item.class));
		assertThat(cache.get("c")).isNull();
		assertThat(cache.stats().corruptDiscards()).isOne();
	}

	@Test
	@DisplayName("[F2] the time of the last use may change")
	void theTimeOfTheLastUseIsNotChecked() {
		store();
		file().update("UPDATE cache SET accessed_at = accessed_at - 7 WHERE key = 'a'");
		assertThat(open(builder(Item.class)).get("a")).isEqualTo(ITEM);
	}

	@Test
	@DisplayName("[G2] getMany and exists survive edited rows as well")
	void everyReaderSurvives() {
		store();
		file().update("UPDATE cache SET type = 'com.acme.Nothing', value = x'00' WHERE key = 'a'");
		DiskBackedCache<Item> cache = open(builder(Item.class));
		assertThat(cache.exists("a")).isFalse();
		assertThat(cache.getMany(List.of("a", "b"))).isEqualTo(Map.of("b", ITEM));
		assertThat(cache.stats().corruptDiscards()).isOne();
	}

	@Test
	@DisplayName("[J2] a class that is not allowed is never loaded; an intact row of it stays, with a warning")
	void aForbiddenClassIsNeverLoaded() {
		String forbidden = "com.acme.Trap";
		CompiledRelease loader = CompiledRelease.of(this.folder.resolve("classes"),
				"public record Book(String title) { } class Trap { static { System.setProperty(\"trap\", \"\"); } }");
		DiskBackedCacheBuilder<String> builder = texts().classLoader(loader);
		open(builder).put("a", "{}");
		close();
		forge(forbidden, file().text("SELECT value FROM cache"));
		DiskBackedCache<String> cache = open(builder);
		assertThat(cache.get("a")).isNull();
		assertThat(cache.getMany(List.of("a"))).isEmpty();
		assertThat(cache.exists("a")).isFalse();
		assertThat(loader.wasAskedFor(forbidden)).isFalse();
		assertThat(System.getProperty("trap")).isNull();
		assertThat(cache.count()).isOne();
		assertThat(cache.stats().corruptDiscards() + cache.stats().schemaDiscards()).isZero();
		assertThat(this.logs.messages(Level.WARN)).isNotEmpty()
			.allSatisfy((line) -> assertThat(line).contains("'books'", forbidden, "allowed-types"));
	}

	@Test
	@DisplayName("[J2] a row of a type that this reader does not allow stays for one that does")
	void aRowOfATypeThatIsNotAllowedStays() {
		store();
		DiskBackedCache<Object> cache = open(builder(Object.class));
		assertThat(cache.get("a")).isNull();
		assertThat(cache.count()).isEqualTo(2);
		assertThat(this.logs.messages(Level.WARN)).singleElement().asString().contains(Item.class.getName());
		close();
		assertThat(open(builder(Item.class)).get("a")).isEqualTo(ITEM);
	}

	@Test
	@DisplayName("[J2] a row of another type is a miss and stays")
	void aRowOfAnotherTypeStays() {
		store();
		DiskBackedCache<String> cache = open();
		assertThat(cache.get("a")).isNull();
		assertThat(cache.count()).isEqualTo(2);
		cache.put("a", "x");
		assertThat(cache.get("a")).isEqualTo("x");
	}

	@Test
	@DisplayName("[V1] what the file holds reaches the log without line breaks")
	void namesFromTheFileAreMadePrintable() {
		store();
		file().update("UPDATE cache SET type = 'x' || char(10) || 'WARN all is lost' WHERE key = 'a'");
		assertThat(open(builder(Item.class)).get("a")).isNull();
		assertThat(this.logs.messages(Level.WARN)).isNotEmpty()
			.allSatisfy((line) -> assertThat(StringUtils.countOccurrencesOf(line, "\n")).isZero());
	}

	record Item(String name, int count) {

	}

}
