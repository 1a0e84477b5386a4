package io.github.diskcache;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CloseTests extends CacheFixture {

	@Test
	@DisplayName("[X1] the main file is complete, without a log")
	void theMainFileIsComplete() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		assertThat(file().hasLog()).isTrue();
		cache.close();
		assertThat(file().hasLog()).isFalse();
		assertThat(Files.exists(path())).isTrue();
		assertThat(file().text("SELECT value FROM cache")).isEqualTo("\"x\"");
		assertThat(file().text("PRAGMA integrity_check")).isEqualTo("ok");
	}

	@Test
	@DisplayName("[X1] a second close does nothing")
	void aSecondCloseDoesNothing() {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		cache.close();
		DiskBackedCache<String> next = open();
		cache.close();
		assertThat(next.get("a")).isEqualTo("x");
		assertThat(next.name()).isEqualTo(NAME);
	}

	static Stream<Arguments> operations() {
		return Stream.of(operation("get", (cache) -> cache.get("a")),
				operation("getAt", (cache) -> cache.get("a", at(0))), operation("put", (cache) -> cache.put("a", "x")),
				operation("putAt", (cache) -> cache.put("a", "x", at(0))),
				operation("delete", (cache) -> cache.delete("a")), operation("exists", (cache) -> cache.exists("a")),
				operation("existsAt", (cache) -> cache.exists("a", at(0))),
				operation("getMany", (cache) -> cache.getMany(List.of("a"))),
				operation("getManyAt", (cache) -> cache.getMany(List.of("a"), at(0))),
				operation("getManyOfNone", (cache) -> cache.getMany(List.of())),
				operation("putMany", (cache) -> cache.putMany(Map.of("a", "x"))),
				operation("putManyAt", (cache) -> cache.putMany(Map.of("a", "x"), at(0))),
				operation("putManyOfNone", (cache) -> cache.putMany(Map.of())),
				operation("deleteMany", (cache) -> cache.deleteMany(List.of("a"))),
				operation("clear", DiskBackedCache::clear), operation("purgeExpired", DiskBackedCache::purgeExpired),
				operation("purgeExpiredAt", (cache) -> cache.purgeExpired(at(0))),
				operation("count", DiskBackedCache::count), operation("totalSize", DiskBackedCache::totalSize),
				operation("stats", DiskBackedCache::stats));
	}

	private static Arguments operation(String name, Operation operation) {
		return arguments(name, operation);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	@DisplayName("[X1] later calls fail and name the cache")
	void laterCallsFail(String name, Operation operation) {
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		cache.close();
		ThrowingCallable call = () -> operation.on(cache);
		assertThatIllegalStateException().isThrownBy(call).withMessageContaining("'books'");
		assertThat(file().count()).isOne();
	}

	@Test
	@DisplayName("[X1][L5] recency is persisted and the next opening honours it")
	void recencyOutlivesTheClose() {
		DiskBackedCache<String> before = open(texts().maxItemSize(bytes(10)));
		before.put("large", ofSize(11), at(0));
		before.put("a", "x", at(1));
		before.put("b", "x", at(2));
		before.put("c", "x", at(3));
		before.get("large", at(4));
		before.get("a", at(5));
		close();
		assertThat(file().keysByRecency()).containsExactly("b", "c", "large", "a");
		DiskBackedCache<String> cache = open(texts().diskMaxItems(2));
		assertThat(cache.count()).isEqualTo(2);
		assertThat(file().keysByRecency()).containsExactly("large", "a");
	}

	@Test
	@DisplayName("[X1][L5] thousands of times of last use are persisted")
	void muchRecencyOutlivesTheClose() {
		DiskBackedCache<String> before = open(texts().memoryMaxItems(1500));
		before.putMany(IntStream.range(0, 2500).boxed().collect(Collectors.toMap((i) -> "k" + i, (i) -> "x")), at(0));
		for (int i = 0; i < 2500; i++) {
			before.get("k" + i, at(10 + i));
		}
		close();
		assertThat(file().number("SELECT COUNT(*) FROM cache WHERE accessed_at < ?", at(10).toEpochMilli() * 1000))
			.isZero();
	}

	@Test
	@DisplayName("[X1] two caches on one file: the first to close takes nothing from the other")
	void anotherCacheOnTheFileGoesOn() {
		DiskBackedCache<String> one = open();
		DiskBackedCache<String> other = open();
		one.put("a", "x");
		one.close();
		assertThat(other.get("a")).isEqualTo("x");
		other.put("b", "y");
		close();
		assertThat(file().hasLog()).isFalse();
		assertThat(file().count()).isEqualTo(2);
	}

	@Test
	@DisplayName("[X1] try-with-resources needs no catch")
	void closeThrowsNoCheckedException() {
		try (DiskBackedCache<String> cache = texts().build()) {
			cache.put("a", "x");
		}
		assertThat(file().count()).isOne();
	}

	@FunctionalInterface
	interface Operation {

		void on(DiskBackedCache<String> cache);

	}

}
