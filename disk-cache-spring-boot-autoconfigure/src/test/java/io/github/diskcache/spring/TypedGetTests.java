package io.github.diskcache.spring;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A get that asks for a class.
 */
@DisplayName("[A3] get(key, type)")
class TypedGetTests extends SpringCacheFixture {

	@Test
	void returnsTheValueOfThatClassOrASubclass() {
		SpringDiskCache cache = openCache();
		cache.put("key", 42);
		assertThat(cache.get("key", Integer.class)).isEqualTo(42);
		assertThat(cache.get("key", Number.class)).isEqualTo(42);
		assertThat(cache.get("key", (Class<?>) null)).isEqualTo(42);
		assertThat(cache.get("absent", Integer.class)).isNull();
	}

	@Test
	void refusesAnotherClassWithoutShowingTheValue() {
		SpringDiskCache cache = openCache();
		cache.put("key", "a secret");
		assertThatIllegalStateException().isThrownBy(() -> cache.get("key", Integer.class))
			.withMessageContainingAll(NAME, "java.lang.String", "java.lang.Integer")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
		assertThat(cache.get("key").get()).isEqualTo("a secret");
	}

}
