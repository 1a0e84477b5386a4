package io.github.diskcache.spring;

import java.lang.reflect.Constructor;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.cache.Cache;
import org.springframework.cache.support.NullValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A cached null is a value, unless nulls are not cached.
 */
@DisplayName("[A3] null values")
class NullValueTests extends SpringCacheFixture {

	private static Object foreignNullValue() throws ReflectiveOperationException {
		Constructor<NullValue> constructor = NullValue.class.getDeclaredConstructor();
		constructor.setAccessible(true);
		return constructor.newInstance();
	}

	@Test
	void aCachedNullIsNoMiss() {
		SpringDiskCache cache = openCache();
		assertThat(cache.get("key")).isNull();
		cache.put("key", null);
		assertThat(cache.get("key")).isNotNull().extracting(Cache.ValueWrapper::get).isNull();
		assertThat(cache.get("key", String.class)).isNull();
	}

	@Test
	void aCachedNullSurvivesARestart() {
		openCache().put("key", null);
		Cache.ValueWrapper found = reopenCache().get("key");
		assertThat(found).isNotNull();
		assertThat(found.get()).isNull();
	}

	@Test
	void aCachedNullDoesNotRunTheLoader() {
		SpringDiskCache cache = openCache();
		cache.put("key", null);
		String value = cache.get("key", () -> {
			throw new AssertionError("The loader ran");
		});
		assertThat(value).isNull();
	}

	@Test
	void anotherInstanceOfTheNullValueIsNullToo() throws ReflectiveOperationException {
		SpringDiskCache cache = openCache();
		cache.put("key", foreignNullValue());
		assertThat(cache.get("key").get()).isNull();
		assertThat(reopenCache().get("key").get()).isNull();
	}

	@Test
	void anotherInstanceOfTheNullValueIsNullForPutIfAbsentAndLoaders() throws ReflectiveOperationException {
		SpringDiskCache cache = openCache();
		cache.putIfAbsent("absent", foreignNullValue());
		assertThat(cache.get("absent").get()).isNull();
		Object foreign = foreignNullValue();
		cache.get("loaded", () -> foreign);
		assertThat(cache.get("loaded").get()).isNull();
	}

	@Test
	void everyViewIsGivenTheCachedNull() {
		SpringDiskCache cache = openCache();
		view(cache, Book.class).put("key", null);
		assertThat(view(cache, Integer.class).get("key")).isNotNull();
		assertThat(view(cache, generic(java.util.List.class, Book.class)).get("key").get()).isNull();
		assertThat(cache.get("key").get()).isNull();
	}

	@Test
	void aNullIsRefusedWhereNullsAreNotCached() {
		SpringDiskCache cache = cache(open(builder().cacheNullValues(false)));
		cache.put("key", "value");
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("key", null)).withMessageContaining(NAME);
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putIfAbsent("other", null));
		assertThat(cache.get("key").get()).isEqualTo("value");
		assertThat(cache.get("other")).isNull();
	}

	@Test
	void aForeignNullValueIsRefusedWhereNullsAreNotCached() throws ReflectiveOperationException {
		SpringDiskCache cache = cache(open(builder().cacheNullValues(false)));
		Object foreign = foreignNullValue();
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("key", foreign));
		assertThat(cache.get("key")).isNull();
	}

	@Test
	void aLoadedNullIsRefusedWhereNullsAreNotCached() {
		SpringDiskCache cache = cache(open(builder().cacheNullValues(false)));
		assertThatExceptionOfType(Cache.ValueRetrievalException.class).isThrownBy(() -> cache.get("key", () -> null))
			.withCauseInstanceOf(IllegalArgumentException.class);
		assertThat(cache.get("key")).isNull();
	}

	@Test
	void nullsCachedBeforeAreMissesWhereTheyAreCachedNoLonger() {
		openCache().put("key", null);
		closeManagers();
		assertThat(cache(open(builder().cacheNullValues(false))).get("key")).isNull();
	}

}
