package io.github.diskcache.codec.key;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Keys without a text: the error names the type and both ways out, never a value.
 */
@DisplayName("[A5] refused keys")
class RefusedKeyTests {

	private final KeyText keys = new KeyText();

	static Stream<Object> keysWithAUser() {
		Keys.User user = new Keys.User("42");
		return Stream.of(user, new SimpleKey("a", user), List.of(user), Map.of("a", user), Map.of(user, "a"),
				Optional.of(user), new Object[] { user }, new Keys.User[] { user }, new Keys.Owned(user));
	}

	@ParameterizedTest
	@MethodSource("keysWithAUser")
	void theErrorNamesTheTypeAndBothWaysOut(Object key) {
		String name = "io.github.diskcache.codec.key.Keys$User";
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(key))
			.withMessageContaining("type " + name + " have no key text")
			.withMessageContaining("DiskCacheKeyConverter<" + name + ">")
			.withMessageContaining("key = \"")
			.withMessageNotContaining("42");
	}

	@ParameterizedTest
	@MethodSource
	void whatHasNoValueOfItsOwn(Object key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(key)).withMessageContaining("no key text");
	}

	static Stream<Object> whatHasNoValueOfItsOwn() {
		Runnable lambda = () -> {
		};
		Object proxy = java.lang.reflect.Proxy.newProxyInstance(Keys.class.getClassLoader(),
				new Class<?>[] { Keys.Identified.class }, (self, method, arguments) -> null);
		return Stream.of(new Object(), new AtomicInteger(1), new AtomicLong(1), new StringBuilder("a"), lambda,
				lambda.getClass(), proxy.getClass(), Thread.currentThread(), new BigDecimal("1") {
					private static final long serialVersionUID = 1L;

				});
	}

	@Test
	void aPathOfAnotherFileSystem(@TempDir Path folder) throws IOException {
		try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(zip.getPath("/secret")))
				.withMessageContaining("ZipPath have no key text")
				.withMessageContaining("DiskCacheKeyConverter<java.nio.file.Path>")
				.withMessageNotContaining("secret");
		}
	}

	@Test
	void containersThatContainThemselves() {
		List<Object> list = new ArrayList<>(List.of("secret"));
		list.add(list);
		Map<String, Object> map = new HashMap<>();
		map.put("secret", Optional.of(map));
		Object[] array = new Object[1];
		array[0] = array;
		List<Object> elements = new ArrayList<>();
		Keys.Pair<Object, Object> pair = new Keys.Pair<>(elements, 1);
		elements.add(pair);
		for (Object key : new Object[] { list, map, array, pair }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(key))
				.withMessageContaining("contains itself")
				.withMessageNotContaining("secret");
		}
	}

	@Test
	void keysThatAreNestedTooDeeply() {
		this.keys.of(nested(64));
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(nested(65)))
			.withMessageContaining("deeper than 64 levels");
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(nested(100_000)));
	}

	@Test
	void partsThatAreSharedAtEachLevel() {
		List<Object> list = List.of("x".repeat(1_000));
		for (int i = 0; i < 40; i++) {
			list = List.of(list, list);
		}
		List<Object> bomb = list;
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(bomb)).withMessageContaining("characters");
	}

	@Test
	void aRecordThatCannotBeRead() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(new Keys.Failing("secret")))
			.withMessage(
					"Component 'text' of record io.github.diskcache.codec.key.Keys$Failing can't be read for a key")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void aSimpleKeyOfAnotherReleaseOfSpring() {
		assertThatIllegalStateException().isThrownBy(() -> new SimpleKeyText(Keys.Sealed.class))
			.withMessageContaining("The field 'params' of io.github.diskcache.codec.key.Keys$Sealed can't be read");
	}

	private static Object nested(int levels) {
		Object key = "x";
		for (int i = 0; i < levels; i++) {
			key = new Object[] { key };
		}
		return key;
	}

}
