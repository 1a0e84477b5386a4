package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import io.github.diskcache.LogCapture;
import io.github.diskcache.MissReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.Cache;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that can't be on disk.
 */
@DisplayName("values that the disk does not take")
class MemoryOnlyValueTests extends SpringCacheFixture {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	private List<String> warnings() {
		return this.log.messages(Level.WARN);
	}

	@Test
	@DisplayName("[J3] a value that would not survive is kept in memory, and the older row goes")
	void aValueThatWouldNotSurviveIsKeptInMemoryOnly() {
		SpringDiskCache cache = openCache();
		cache.put("key", "old");
		Forgetful value = new Forgetful("a secret");
		cache.put("key", value);
		assertThat(cache.get("key").get()).isSameAs(value);
		assertThat(file().count()).isZero();
		assertThat(reopenCache().get("key")).isNull();
	}

	@Test
	@DisplayName("[J3] loaders and asynchronous methods get their value, too")
	void aLoadedValueIsReturned() {
		SpringDiskCache cache = openCache();
		Forgetful value = new Forgetful("x");
		assertThat(cache.<Forgetful>get("key", () -> value)).isSameAs(value);
		assertThat(cache.get("key").get()).isSameAs(value);
		Cache asynchronous = asynchronousView(cache, Forgetful.class);
		asynchronous.put("other", value);
		assertThat(asynchronous.get("other").get()).isSameAs(value);
		assertThat(cache.get("other").get()).isSameAs(value);
	}

	@Test
	@DisplayName("[J3] one warning for each class and method, without the value")
	void warnsOnceForEachClassAndMethod() {
		SpringDiskCache cache = openCache();
		for (int i = 0; i < 5; i++) {
			cache.put("key", new Forgetful("a secret"));
			view(cache, Forgetful.class).put("key", new Forgetful("a secret"));
		}
		assertThat(warnings()).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains(NAME, "Forgetful", "memory only"))
			.anySatisfy((line) -> assertThat(line).contains("a method"));
		assertThat(this.log.everything()).doesNotContain("secret");
	}

	@Test
	@DisplayName("[J3] a value in memory only is replaced and removed like any other")
	void isReplacedAndRemoved() {
		SpringDiskCache cache = openCache();
		cache.put("key", new Forgetful("x"));
		cache.put("key", "text");
		assertThat(cache.get("key").get()).isEqualTo("text");
		cache.put("key", new Forgetful("x"));
		assertThat(cache.evictIfPresent("key")).isTrue();
		assertThat(cache.get("key")).isNull();
		cache.put("key", new Forgetful("x"));
		assertThat(cache.invalidate()).isTrue();
		assertThat(cache.get("key")).isNull();
	}

	@Test
	@DisplayName("[J3] a type that can't be stored is served from memory to all who declare it")
	void aTypeThatCanNotBeStored() {
		SpringDiskCache cache = openCache();
		Runnable anonymous = new Runnable() {
			@Override
			public void run() {
			}
		};
		Type type = anonymous.getClass();
		Cache first = cache.viewFor(declared(type, false, "first"));
		Cache second = cache.viewFor(declared(type, false, "second"));
		first.put("key", anonymous);
		assertThat(first.get("key").get()).isSameAs(anonymous);
		assertThat(second.get("key").get()).isSameAs(anonymous);
		assertThat(cache.get("key").get()).isSameAs(anonymous);
		assertThat(view(cache, Integer.class).get("key")).isNull();
		assertThat(cache.tiers().misses(MissReason.SCHEMA)).isOne();
		assertThat(warnings()).hasSize(2).allSatisfy((line) -> assertThat(line).contains("memory only"));
	}

	@Test
	@DisplayName("[A4] a value of another class than declared is given to nobody who relies on it")
	void aValueOfAnotherClassThanDeclared() {
		SpringDiskCache cache = openCache();
		cache.viewFor(declared(Book.class, false, "wrong")).put("key", "a text");
		assertThat(view(cache, Book.class).get("key")).isNull();
		assertThat(cache.get("key").get()).isEqualTo("a text");
		assertThat(file().count()).isZero();
	}

	@Test
	@DisplayName("[J3] one warning for each class and method of which it is no instance, without the value")
	void warnsOnceOfAValueOfAnotherClassThanDeclared() {
		SpringDiskCache cache = openCache();
		for (String method : List.of("first", "second")) {
			Cache view = cache.viewFor(declared(Book.class, false, method));
			for (int i = 0; i < 5; i++) {
				view.put("key", "a secret");
				assertThat(view.<Object>get("loaded " + i, () -> 7)).isEqualTo(7);
			}
		}
		assertThat(warnings()).hasSize(4)
			.allSatisfy((line) -> assertThat(line).contains(NAME, "Book", "memory only"))
			.anySatisfy((line) -> assertThat(line).contains("first", "java.lang.String"))
			.anySatisfy((line) -> assertThat(line).contains("second", "java.lang.Integer"));
		assertThat(this.log.everything()).doesNotContain("secret");
	}

	@Test
	@DisplayName("[L3] a value larger than the disk is not stored, and the older one goes")
	void aValueLargerThanTheDisk() {
		this.settings = (builder) -> builder.diskMaxSize(DataSize.ofBytes(100));
		SpringDiskCache cache = openCache();
		cache.put("key", "old");
		for (int i = 0; i < 5; i++) {
			cache.put("key", "secret".repeat(100));
		}
		assertThat(cache.get("key")).isNull();
		assertThat(cache.<String>get("key", () -> "secret".repeat(100))).hasSize(600);
		assertThat(cache.get("key")).isNull();
		assertThat(warnings()).hasSize(1).first().asString().contains(NAME, "602", "100");
		assertThat(this.log.everything()).doesNotContain("secret");
		assertThat(cache.tiers().stats().rejectedPuts()).isEqualTo(6);
		assertThat(cache.tiers().stats().totalDeletes()).as("nobody has asked for one").isZero();
		assertThat(reopenCache().get("key")).isNull();
	}

	/** Loses its state on the way. */
	static final class Forgetful {

		private final transient String state;

		Forgetful(String state) {
			this.state = state;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Forgetful forgetful && this.state.equals(forgetful.state);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.state);
		}

	}

}
