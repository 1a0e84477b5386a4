package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("[F3] a file gives back what it no longer needs")
class SpaceTests extends CacheFixture {

	private static final int VALUES = 2_000;

	private static final int BYTES = 5_000;

	@BeforeEach
	void fill() {
		DiskBackedCache<String> cache = open();
		Map<String, String> values = new HashMap<>();
		for (int i = 0; i < VALUES; i++) {
			values.put("key" + i, ofSize(BYTES));
		}
		cache.putMany(values);
		close();
	}

	@Test
	@DisplayName("[L4] when it is opened with lower limits")
	void whenItIsOpenedWithLowerLimits() throws IOException {
		open(texts().diskMaxItems(10));
		close();
		assertMuchSmaller();
	}

	@Test
	@DisplayName("when most of its entries are deleted in one call")
	void whenMostEntriesAreDeleted() throws IOException {
		DiskBackedCache<String> cache = open();
		List<String> most = IntStream.range(10, VALUES).mapToObj((i) -> "key" + i).toList();
		cache.deleteMany(most);
		close();
		assertMuchSmaller();
	}

	private void assertMuchSmaller() throws IOException {
		assertThat(Files.size(path())).isLessThan(VALUES * BYTES / 4);
	}

}
