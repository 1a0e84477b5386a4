package io.github.diskcache.codec.key;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.github.diskcache.DiskCacheKeyConverter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Converters of the application: which one serves a class, and what its text becomes.
 */
@DisplayName("[A5] key converters")
class KeyConverterTests {

	private static final String KEYS = "io.github.diskcache.codec.key.Keys$";

	private static final KeyConverter<Keys.User> USERS = new KeyConverter<>(Keys.User.class, Keys.User::name);

	@Test
	void theTextHasTheTypeInFront() {
		assertThat(keys(USERS).of(new Keys.User("x"))).isEqualTo(":" + KEYS + "User:\"x\"");
	}

	@Test
	void theTextMayHaveAnyLengthAndAnyCharacters() {
		KeyText keys = keys(USERS);
		assertThat(List.of("", "\ud800", "\"", "x".repeat(1_000), "x".repeat(1_001)))
			.extracting((name) -> keys.of(new Keys.User(name)))
			.doesNotHaveDuplicates()
			.allSatisfy((text) -> assertThat(text).startsWith(":").hasSizeLessThanOrEqualTo(256));
	}

	@Test
	void textsOfTwoTypesDiffer() {
		KeyText keys = keys(USERS, new KeyConverter<>(Thread.class, Thread::getName));
		assertThat(keys.of(new Keys.User("x"))).isNotEqualTo(keys.of(new Thread("x")));
	}

	@Test
	void partsAreConvertedToo() {
		Keys.User user = new Keys.User("x");
		assertThat(
				keys(USERS).of(new SimpleKey(1, List.of(user), Map.of(user, new Keys.Owned(user)), Optional.of(user))))
			.startsWith(":(1, [" + KEYS + "User:\"x\"], {" + KEYS + "User:\"x\": ");
	}

	@Test
	void subclassesAreServedUnlessThereIsANearerOne() {
		KeyText keys = keys(USERS);
		assertThat(keys.of(new Keys.Admin("x"))).isEqualTo(":" + KEYS + "User:\"x\"");
		keys = keys(USERS, new KeyConverter<>(Keys.Admin.class, (admin) -> "root"));
		assertThat(keys.of(new Keys.Admin("x"))).isEqualTo(":" + KEYS + "Admin:\"root\"");
		assertThat(keys.of(new Keys.User("x"))).isEqualTo(":" + KEYS + "User:\"x\"");
	}

	@Test
	void aClassIsNearerThanAnInterfaceAndAnInterfaceThanObject() {
		KeyConverter<Keys.Identified> identified = new KeyConverter<>(Keys.Identified.class, (it) -> "i" + it.id());
		KeyConverter<Object> everything = new KeyConverter<>(Object.class, (it) -> "o");
		assertThat(keys(everything, identified).of(new Keys.User("x"))).isEqualTo(":" + KEYS + "Identified:\"i1\"");
		assertThat(keys(everything, identified, USERS).of(new Keys.User("x"))).isEqualTo(":" + KEYS + "User:\"x\"");
		assertThat(keys(everything).of(new Keys.User("x"))).isEqualTo(":java.lang.Object:\"o\"");
	}

	@Test
	void twoInterfacesThatAreEquallyNearAreAnError() {
		KeyText keys = keys(new KeyConverter<>(Comparable.class, (it) -> "c"),
				new KeyConverter<>(Serializable.class, (it) -> "s"));
		record Local() {
		}
		assertThat(keys.of(new Local())).contains("Local");
		assertThatIllegalArgumentException().isThrownBy(() -> keys.of(new StringBuilder("secret")))
			.withMessageContaining("java.lang.StringBuilder equally well: [java.io.Serializable, java.lang.Comparable]")
			.withMessageNotContaining("secret");
	}

	@Test
	void theApplicationsOwnRecordsAndCollectionsAreConverted() {
		KeyText keys = keys(new KeyConverter<>(Keys.Point.class, (point) -> "p" + point.x()),
				new KeyConverter<>(Names.class, (names) -> "n" + names.size()),
				new KeyConverter<>(Keys.Color.class, (color) -> color.name().substring(0, 1)));
		assertThat(keys.of(new Keys.Point(1, 2))).isEqualTo(":" + KEYS + "Point:\"p1\"");
		assertThat(keys.of(new Names())).endsWith("Names:\"n0\"");
		assertThat(keys.of(Keys.Color.RED)).endsWith("Color:\"R\"");
	}

	@Test
	void aConverterForEverythingLeavesAloneWhatHasATextOfItsOwn() {
		KeyText keys = keys(new KeyConverter<>(Object.class, (it) -> "o"),
				new KeyConverter<>(Number.class, (it) -> "n"));
		for (Object key : List.of("a", 1, new BigDecimal("1"), List.of(1), new Keys.Point(1, 2), Keys.Color.RED,
				new int[] { 1 }, new SimpleKey(1), Path.of("a"), Optional.empty(), Map.of())) {
			assertThat(keys.of(key)).isEqualTo(new KeyText().of(key));
		}
		assertThat(keys.of(new AtomicLong(1))).isEqualTo(":java.lang.Number:\"n\"");
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Long.class, int.class, String[].class, java.util.List.class, ArrayList.class,
			java.util.Set.class, Map.class, java.util.EnumMap.class, Optional.class, Record.class, Enum.class,
			SimpleKey.class, java.sql.Timestamp.class, java.time.ZoneId.class,
			org.springframework.data.domain.Sort.class, org.springframework.data.domain.PageRequest.class })
	void aTypeWithATextOfItsOwnHasNoConverter(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> keys(KeyConverter.ofUnchecked(type, Object::toString)))
			.withMessageContaining("The key converter " + getClass().getName())
			.withMessageEndingWith(" is for " + type.getTypeName() + ", which has a key text of its own");
	}

	@Test
	void pathsMayBeConverted() {
		assertThat(keys(new KeyConverter<>(Path.class, (path) -> "p")).of(Path.of("a")))
			.isEqualTo(":java.nio.file.Path:\"p\"");
	}

	@Test
	void twoConvertersForOneTypeAreAnError() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> keys(USERS, new KeyConverter<>(Keys.User.class, new Broken())))
			.withMessageContaining("Two key converters are for " + KEYS + "User: ")
			.withMessageContaining(Broken.class.getName());
	}

	@Test
	void aConverterThatFailsIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> keys(new KeyConverter<>(Keys.User.class, new Broken())).of(new Keys.User("fail")))
			.withMessage("The key converter " + Broken.class.getName() + " for " + KEYS + "User failed")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void aConverterThatReturnsNullIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> keys(new KeyConverter<>(Keys.User.class, new Broken())).of(new Keys.User("null")))
			.withMessage("The key converter " + Broken.class.getName() + " for " + KEYS + "User returned null");
	}

	@Test
	void aConverterThatDoesNotFitItsTypeIsNamed() {
		DiskCacheKeyConverter<Thread> threads = Thread::getName;
		assertThatIllegalArgumentException()
			.isThrownBy(() -> keys(KeyConverter.ofUnchecked(Keys.User.class, threads)).of(new Keys.User("x")))
			.withMessageContaining(" for " + KEYS + "User failed")
			.withCauseInstanceOf(ClassCastException.class);
	}

	private static KeyText keys(KeyConverter<?>... converters) {
		return new KeyText(List.of(converters));
	}

	static class Names extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

	}

	static class Broken implements DiskCacheKeyConverter<Keys.User> {

		@Override
		public String convert(Keys.User key) {
			if (key.name().equals("fail")) {
				throw new IllegalStateException("no text");
			}
			return null;
		}

	}

}
