package io.github.diskcache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ValidationTests extends CacheFixture {

	static Stream<Arguments> invalidKeys() {
		return Stream.of(arguments(null, "null"), arguments("", "empty"), arguments("k".repeat(257), "257"),
				arguments("a\ud800", "surrogate"), arguments("\udc00a", "surrogate"),
				arguments("\ude00\ud83d", "surrogate"), arguments("\ud83d\ud83d\ude00", "surrogate"),
				arguments("\ud83d\ude00".repeat(128) + "x", "257"));
	}

	@ParameterizedTest
	@MethodSource("invalidKeys")
	@DisplayName("[V1] an invalid key is refused by every operation, with the cache and the rule")
	void anInvalidKeyIsRefused(String key, String rule) {
		DiskBackedCache<String> cache = open();
		Stream<BiConsumer<DiskBackedCache<String>, String>> operations = Stream.of(DiskBackedCache::get,
				(it, invalid) -> it.get(invalid, at(0)), (it, invalid) -> it.put(invalid, "secret"),
				(it, invalid) -> it.put(invalid, "secret", at(0)), DiskBackedCache::delete, DiskBackedCache::exists,
				(it, invalid) -> it.exists(invalid, at(0)),
				(it, invalid) -> it.putMany(Collections.singletonMap(invalid, "secret")),
				(it, invalid) -> it.getMany(Collections.singletonList(invalid)),
				(it, invalid) -> it.deleteMany(Collections.singletonList(invalid)));
		operations
			.forEach((operation) -> assertThatIllegalArgumentException().isThrownBy(() -> operation.accept(cache, key))
				.withMessageContainingAll("'books'", rule)
				.withMessageNotContaining("secret"));
		assertThat(cache.count()).isZero();
		assertThat(cache.stats().totalPuts()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\0", "a\0b", "\0a", "\t\n", "%_'\"\\", "\ud83d\ude00", "e\u0301", "\u00e9", "\ufeff",
			"\uffff", "a;DROP TABLE cache" })
	@DisplayName("[V1] any other text is a key, in every operation and after a restart")
	void anyOtherTextIsAKey(String key) {
		DiskBackedCache<String> before = open();
		before.put(key, "x");
		before.put("a", "other");
		assertThat(before.get(key)).isEqualTo("x");
		close();
		DiskBackedCache<String> cache = open();
		assertThat(cache.exists(key)).isTrue();
		assertThat(cache.getMany(List.of(key, "a"))).containsExactly(Map.entry(key, "x"), Map.entry("a", "other"));
		assertThat(cache.get(key)).isEqualTo("x");
		assertThat(cache.delete(key)).isTrue();
		assertThat(cache.exists(key)).isFalse();
		assertThat(cache.get("a")).isEqualTo("other");
	}

	@Test
	@DisplayName("[V1] 256 UTF-16 units are a key")
	void theLongestKeys() {
		DiskBackedCache<String> cache = open();
		cache.put("k".repeat(256), "x");
		cache.put("\ud83d\ude00".repeat(128), "y");
		assertThat(cache.get("k".repeat(256))).isEqualTo("x");
		assertThat(cache.get("\ud83d\ude00".repeat(128))).isEqualTo("y");
	}

	@Test
	@DisplayName("[V1] keys that differ only in case or composition are different")
	void similarKeysAreDifferent() {
		DiskBackedCache<String> cache = open(texts().maxItemSize(bytes(1)));
		List<String> keys = List.of("a", "A", "a ", " a", "a\0", "\u00e9", "e\u0301", "1", "01");
		keys.forEach((key) -> cache.put(key, "value of " + key));
		keys.forEach((key) -> assertThat(cache.get(key)).isEqualTo("value of " + key));
		assertThat(cache.count()).isEqualTo(keys.size());
	}

	@Test
	@DisplayName("[V1] null is no value")
	void nullIsNoValue() {
		DiskBackedCache<String> cache = open();
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", null))
			.withMessageContainingAll("'books'", "null");
		assertThat(cache.exists("a")).isFalse();
	}

	@Test
	@DisplayName("[V1] a value of another type is refused, with its type and without the value")
	@SuppressWarnings({ "unchecked", "rawtypes" })
	void aValueOfAnotherTypeIsRefused() {
		DiskBackedCache cache = open();
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", 4711L))
			.withMessageContainingAll("'books'", "java.lang.Long", "java.lang.String")
			.withMessageNotContaining("4711");
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putMany(Map.of("a", "x", "b", 4711L)))
			.withMessageContainingAll("'books'", "java.lang.Long")
			.withMessageNotContaining("4711");
		assertThat(cache.count()).isZero();
	}

	static Stream<Arguments> operationsWithATime() {
		return Stream.of(timed("get", (it, now) -> it.get("a", now)), timed("put", (it, now) -> it.put("a", "y", now)),
				timed("exists", (it, now) -> it.exists("a", now)),
				timed("putMany", (it, now) -> it.putMany(Map.of("a", "y", "b", "z"), now)),
				timed("getMany", (it, now) -> it.getMany(List.of("a"), now)),
				timed("purgeExpired", DiskBackedCache::purgeExpired));
	}

	private static Arguments timed(String name, BiConsumer<DiskBackedCache<String>, Instant> operation) {
		return arguments(name, operation);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operationsWithATime")
	@DisplayName("[V1] null is no time, and nothing happens at the clock's instead")
	void nullIsNoTime(String name, BiConsumer<DiskBackedCache<String>, Instant> operation) {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		assertThatIllegalArgumentException().isThrownBy(() -> operation.accept(cache, null))
			.withMessageContainingAll("'books'", "'now'", "null");
		assertThat(cache.getMany(List.of("a", "b"))).containsExactly(Map.entry("a", "x"));
		assertThat(cache.stats().totalPuts()).isOne();
		close();
		assertThatIllegalStateException().isThrownBy(() -> operation.accept(cache, null))
			.withMessageContaining("'books'");
	}

	static Stream<Arguments> settingsWithoutAValue() {
		return Stream.of(missing("file", (it) -> it.file(null)),
				missing("memoryMaxSize", (it) -> it.memoryMaxSize(null)),
				missing("memoryTtl", (it) -> it.memoryTtl(null)), missing("diskMaxSize", (it) -> it.diskMaxSize(null)),
				missing("diskTtl", (it) -> it.diskTtl(null)), missing("maxItemSize", (it) -> it.maxItemSize(null)),
				missing("expiry", (it) -> it.expiry(null)), missing("busyTimeout", (it) -> it.busyTimeout(null)),
				missing("shareCheckInterval", (it) -> it.shareCheckInterval(null)),
				missing("schemaVersionPolicy", (it) -> it.schemaVersionPolicy(null)),
				missing("schemaVersion", (it) -> it.schemaVersion(null)),
				missing("allowedTypes", (it) -> it.allowedTypes((String[]) null)),
				missing("allowedTypes", (it) -> it.allowedTypes((List<String>) null)),
				missing("allowedTypes", (it) -> it.allowedTypes("com.acme", null)),
				missing("customizeJson", (it) -> it.customizeJson(null)), missing("clock", (it) -> it.clock(null)),
				missing("classLoader", (it) -> it.classLoader(null)));
	}

	private static Arguments missing(String name, Consumer<DiskBackedCacheBuilder<String>> setting) {
		return arguments(name, setting);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("settingsWithoutAValue")
	@DisplayName("[V1] a setting must not be null, and the message names it")
	void aSettingMustNotBeNull(String name, Consumer<DiskBackedCacheBuilder<String>> setting) {
		DiskBackedCacheBuilder<String> builder = texts();
		assertThatIllegalArgumentException().isThrownBy(() -> setting.accept(builder))
			.withMessageContainingAll("'books'", name, "null");
	}

	static Stream<Arguments> badSettings() {
		return Stream.of(setting("memoryMaxItems", (it, number) -> it.memoryMaxItems(number)),
				setting("diskMaxItems", (it, number) -> it.diskMaxItems(number)),
				setting("memoryMaxSize", (it, number) -> it.memoryMaxSize(bytes(number))),
				setting("diskMaxSize", (it, number) -> it.diskMaxSize(bytes(number))),
				setting("maxItemSize", (it, number) -> it.maxItemSize(bytes(number))),
				setting("memoryTtl", (it, number) -> it.memoryTtl(Duration.ofNanos(number))),
				setting("diskTtl", (it, number) -> it.diskTtl(Duration.ofNanos(number))),
				setting("busyTimeout", (it, number) -> it.busyTimeout(Duration.ofNanos(number))));
	}

	private static Arguments setting(String name, Setting setting) {
		return arguments(name, setting);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badSettings")
	@DisplayName("[V1] every limit must be positive, and the message names it")
	void everyLimitMustBePositive(String name, Setting setting) {
		for (long number : new long[] { 0, -1, Long.MIN_VALUE }) {
			DiskBackedCacheBuilder<String> builder = texts();
			setting.set(builder, number);
			assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContainingAll("'books'", name);
		}
		assertThat(path()).doesNotExist();
	}

	@Test
	@DisplayName("[V1] a cache needs a name, a type and a place")
	void aCacheNeedsNameTypeAndPlace() {
		assertThatIllegalArgumentException().isThrownBy(() -> DiskBackedCache.builder("", String.class));
		assertThatIllegalArgumentException().isThrownBy(() -> DiskBackedCache.builder(null, String.class));
		assertThatIllegalArgumentException().isThrownBy(() -> DiskBackedCache.builder(NAME, (Class<String>) null))
			.withMessageContaining("'books'");
		assertThatIllegalArgumentException().isThrownBy(DiskBackedCache.builder(NAME, String.class)::build)
			.withMessageContainingAll("'books'", "file", "inMemory");
	}

	@FunctionalInterface
	interface Setting {

		void set(DiskBackedCacheBuilder<String> builder, long number);

	}

}
