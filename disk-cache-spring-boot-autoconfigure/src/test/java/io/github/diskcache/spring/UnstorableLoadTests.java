package io.github.diskcache.spring;

import java.util.AbstractList;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Values that were loaded at a cost and can't be on disk.
 */
class UnstorableLoadTests extends SpringCacheFixture {

	@Test
	@DisplayName("[J3] [A3] a loaded list whose element type can't be found out reaches its caller, and stays in memory")
	void aLoadedValueIsNotLost() {
		SpringDiskCache cache = openCache();
		List<Object> mixed = List.of(new Left(1), new Right("a"));
		assertThat(cache.get("key", () -> mixed)).isSameAs(mixed);
		assertThat(cache.get("key", () -> List.of())).isSameAs(mixed);
	}

	@Test
	@DisplayName("[A4] who puts it by hand is told")
	void aValuePutByHandIsRefused() {
		SpringDiskCache cache = openCache();
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("key", List.of(new Left(1), new Right("a"))))
			.withMessageContaining(NAME);
		assertThat(cache.get("key")).isNull();
	}

	@Test
	@DisplayName("[J3] a list that fails when it is looked at, as detached ones do, fails no caller")
	void aListThatFailsIsKeptInMemory() {
		SpringDiskCache cache = openCache();
		List<Object> detached = new AbstractList<>() {

			@Override
			public Object get(int index) {
				throw new IllegalStateException("no session");
			}

			@Override
			public int size() {
				return 1;
			}

		};
		assertThat(cache.get("key", () -> detached) == detached).isTrue();
	}

	record Left(int number) {

	}

	record Right(String text) {

	}

}
