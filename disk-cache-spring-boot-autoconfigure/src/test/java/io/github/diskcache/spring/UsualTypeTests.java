package io.github.diskcache.spring;

import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.LogCapture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.cache.Cache;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Values that are put by hand, where nobody declares a type.
 */
@DisplayName("[A4] values that are put by hand")
class UsualTypeTests extends SpringCacheFixture {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	@SuppressWarnings("unchecked")
	private DiskBackedCacheManager ofBooks() {
		return open(DiskBackedCacheManager
			.builder((name) -> (DiskBackedCacheBuilder<Object>) (DiskBackedCacheBuilder<?>) DiskBackedCache
				.builder(name, new ParameterizedTypeReference<List<Book>>() {
				})
				.clock(this.clock)
				.allowedTypes("io.github.diskcache.spring"))
			.directory(this.folder));
	}

	@Test
	@DisplayName("are first taken for what the cache is configured to hold, whatever they look like")
	void areOfTheConfiguredType() {
		Cache cache = ofBooks().getCache(NAME);
		cache.put("empty", List.of());
		cache.put("books", List.of(new Book("one")));
		closeManagers();
		Cache typed = view((SpringDiskCache) ofBooks().getCache(NAME), generic(List.class, Book.class));
		assertThat(typed.get("empty").get()).isEqualTo(List.of());
		assertThat(typed.get("books").get()).isEqualTo(List.of(new Book("one")));
	}

	@Test
	@DisplayName("may be others than the cache is configured to hold")
	void mayBeOfOtherTypes() {
		Cache cache = ofBooks().getCache(NAME);
		cache.put("text", "plain");
		cache.put("texts", List.of("a", "b"));
		assertThat(cache.get("text").get()).isEqualTo("plain");
		assertThat(cache.get("texts").get()).isEqualTo(List.of("a", "b"));
		assertThat(file().count()).isEqualTo(2);
	}

	@Test
	@DisplayName("are kept in memory if their type is known and does not survive, and refused if it can't be found out")
	void onlyUnknownTypesAreRefused() {
		SpringDiskCache cache = openCache();
		Optional<Half> half = Optional.of(new Half("kept", "lost"));
		assertThatNoException().isThrownBy(() -> cache.put("known", half));
		assertThat(cache.get("known").get()).isSameAs(half);
		assertThat(file().count()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("unknown", List.of(new Object())))
			.withMessageContaining("Declare the exact type");
	}

	@ParameterizedTest
	@MethodSource("usedUp")
	@DisplayName("are not kept if they can be read only once")
	void whatIsReadOnceIsNotKept(Object value) {
		SpringDiskCache cache = openCache();
		cache.put("key", "old");
		Cache view = view(cache, value.getClass());
		view.put("key", value);
		assertThat(view.get("key")).isNull();
		assertThat(cache.get("key")).isNull();
		assertThat(this.log.messages(Level.WARN)).anySatisfy((line) -> assertThat(line).contains("not cached"));
	}

	static Stream<Object> usedUp() {
		Iterator<String> iterator = List.of("a").iterator();
		return Stream.of(Stream.of("a"), iterator, new ByteArrayInputStream(new byte[1]));
	}

	@Test
	@DisplayName("go to a native cache that is the same each time, and caches are named in the configured order")
	void nativeCacheAndNames() {
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("zebra", "ant", "middle")));
		Cache cache = manager.getCache("zebra");
		assertThat(cache.getNativeCache()).isSameAs(cache.getNativeCache());
		manager.getCache("later");
		assertThat(manager.getCacheNames()).containsExactly("zebra", "ant", "middle", "later");
	}

	/** Comes back as less than it was. */
	static final class Half {

		private final String kept;

		private final transient String lost;

		Half(String kept, String lost) {
			this.kept = kept;
			this.lost = lost;
		}

		public String getKept() {
			return this.kept;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Half half && half.kept.equals(this.kept) && half.lost.equals(this.lost);
		}

		@Override
		public int hashCode() {
			return this.kept.hashCode();
		}

	}

}
