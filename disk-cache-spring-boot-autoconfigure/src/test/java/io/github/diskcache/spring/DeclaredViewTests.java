package io.github.diskcache.spring;

import java.util.List;
import java.util.Map;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.MissReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that declare different types share a cache, and each is given what fits.
 */
@DisplayName("[A4] views for declared types")
class DeclaredViewTests extends SpringCacheFixture {

	private static Object valueOf(Cache cache) {
		Cache.ValueWrapper found = cache.get("key");
		return (found != null) ? found.get() : null;
	}

	@Test
	void anEqualDeclarationHasTheSameView() {
		SpringDiskCache cache = openCache();
		assertThat(view(cache, generic(List.class, Book.class))).isSameAs(view(cache, generic(List.class, Book.class)));
		assertThat(view(cache, Book.class).getName()).isEqualTo(NAME);
		assertThat(((SpringDiskCache) view(cache, Book.class)).tiers()).isSameAs(cache.tiers());
	}

	@Test
	void genericTypesComeBackAfterARestart() {
		List<Book> books = List.of(new Book("a"), new Book("b"));
		view(openCache(), generic(List.class, Book.class)).put("key", books);
		SpringDiskCache cache = reopenCache();
		assertThat(valueOf(view(cache, generic(List.class, Book.class)))).isEqualTo(books);
		assertThat(valueOf(cache)).isEqualTo(books);
	}

	@Test
	void whatDoesNotFitIsAMissInMemoryAndOnDisk() {
		SpringDiskCache cache = openCache();
		view(cache, generic(List.class, Book.class)).put("key", List.of(new Book("a")));
		for (int restarts = 0; restarts < 2; restarts++) {
			assertThat(valueOf(view(cache, generic(List.class, String.class)))).isNull();
			assertThat(valueOf(view(cache, Book.class))).isNull();
			assertThat(view(cache, Book.class).get("key", Book.class)).isNull();
			assertThat(cache.tiers().misses(MissReason.SCHEMA)).isEqualTo(3);
			assertThat(cache.tiers().stats().misses()).isEqualTo(3);
			assertThat(file().count()).isOne();
			cache = reopenCache();
		}
		assertThat(valueOf(view(cache, generic(List.class, Book.class)))).isEqualTo(List.of(new Book("a")));
	}

	@Test
	void aMethodThatIsGivenNothingReplacesWhatIsThere() {
		SpringDiskCache cache = openCache();
		view(cache, Book.class).put("key", new Book("a"));
		assertThat(view(cache, Integer.class).<Integer>get("key", () -> 1)).isEqualTo(1);
		assertThat(valueOf(view(cache, Book.class))).isNull();
		assertThat(valueOf(cache)).isEqualTo(1);
		assertThat(file().count()).isOne();
	}

	@Test
	void aSubclassOfANonGenericTypeFits() {
		view(openCache(), Shape.class).put("key", new Circle(1));
		SpringDiskCache cache = reopenCache();
		assertThat(valueOf(view(cache, Shape.class))).isEqualTo(new Circle(1));
		assertThat(valueOf(view(cache, Circle.class))).isIn(null, new Circle(1));
		view(cache, Circle.class).put("key", new Circle(2));
		cache = reopenCache();
		assertThat(valueOf(view(cache, Shape.class))).isEqualTo(new Circle(2));
		assertThat(valueOf(view(cache, Circle.class))).isEqualTo(new Circle(2));
		assertThat(valueOf(view(cache, Square.class))).isNull();
	}

	@Test
	void theTypedCoreSeesOnlyItsType() {
		DiskBackedCacheManager manager = open();
		SpringDiskCache cache = cache(manager);
		cache.put("text", "value");
		cache.put("number", 1);
		cache.put("null", null);
		DiskBackedCache<String> texts = manager.getCache(NAME, String.class);
		assertThat(texts.getMany(List.of("text", "number", "null"))).isEqualTo(Map.of("text", "value"));
		assertThat(texts.get("number")).isNull();
		assertThat(texts.get("null")).isNull();
		assertThat(texts.exists("number")).isFalse();
		assertThat(texts.count()).isEqualTo(3);
		texts.close();
		assertThat(texts.get("text")).as("the cache is the manager's to close").isEqualTo("value");
		DiskBackedCache<List<Book>> lists = manager.getCache(NAME, new ParameterizedTypeReference<List<Book>>() {
		});
		lists.put("list", List.of(new Book("a")));
		assertThat(valueOf(view(cache, generic(List.class, Book.class)))).isNull();
		assertThat(view(cache, generic(List.class, Book.class)).get("list").get()).isEqualTo(List.of(new Book("a")));
	}

	@Test
	void theUntypedViewSeesAll() {
		SpringDiskCache cache = openCache();
		view(cache, Book.class).put("book", new Book("a"));
		view(cache, generic(List.class, Book.class)).put("list", List.of(new Book("b")));
		view(cache, Integer.class).put("number", 1);
		for (int restarts = 0; restarts < 2; restarts++) {
			assertThat(cache.get("book").get()).isEqualTo(new Book("a"));
			assertThat(cache.get("list").get()).isEqualTo(List.of(new Book("b")));
			assertThat(cache.get("number").get()).isEqualTo(1);
			cache = reopenCache();
		}
	}

	@Test
	void aRemovalThroughOneViewHoldsForAll() {
		SpringDiskCache cache = openCache();
		view(cache, Book.class).put("key", new Book("a"));
		assertThat(view(cache, Integer.class).evictIfPresent("key")).isTrue();
		assertThat(valueOf(view(cache, Book.class))).isNull();
	}

	/** A type with implementations. */
	sealed interface Shape permits Circle, Square {

	}

	/**
	 * A shape.
	 *
	 * @param radius its size
	 */
	record Circle(int radius) implements Shape {

	}

	/**
	 * Another shape.
	 *
	 * @param side its size
	 */
	record Square(int side) implements Shape {

	}

}
