package io.github.diskcache.codec.key;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a declared type says about the keys to come.
 */
@DisplayName("[A5] key texts of declared types")
class KeySupportTests {

	private final KeyText keys = new KeyText();

	@Test
	void typesWithAKeyText() {
		assertAll("supported", KeySupport.YES);
	}

	@Test
	void typesWithoutAKeyText() {
		assertAll("unsupported", KeySupport.NO);
	}

	@Test
	void typesThatOnlyTheValueDecidesOn() {
		assertAll("open", KeySupport.AT_RUN_TIME);
	}

	@Test
	void convertersAddTheirTypeAndItsSubtypes() {
		KeyText converted = new KeyText(List.of(new KeyConverter<>(Keys.User.class, Keys.User::name)));
		assertThat(List.<Type>of(Keys.User.class, Keys.Admin.class, Keys.Owned.class, Keys.User[].class))
			.allSatisfy((type) -> assertThat(converted.supports(type)).isEqualTo(KeySupport.YES));
		KeyText admins = new KeyText(List.of(new KeyConverter<>(Keys.Admin.class, Keys.User::name)));
		assertThat(admins.supports(Keys.User.class)).isEqualTo(KeySupport.AT_RUN_TIME);
		assertThat(admins.supports(Thread.class)).isEqualTo(KeySupport.NO);
	}

	@Test
	void typeVariablesCountAsWhatTheyAreResolvedTo() {
		Method method = Arrays.stream(Repository.class.getDeclaredMethods()).findFirst().orElseThrow();
		assertThat(this.keys.supports(ResolvableType.forMethodParameter(method, 0, Books.class)))
			.isEqualTo(KeySupport.YES);
		assertThat(this.keys.supports(ResolvableType.forMethodParameter(method, 0, Users.class)))
			.isEqualTo(KeySupport.NO);
		assertThat(this.keys.supports(ResolvableType.forMethodParameter(method, 0))).isEqualTo(KeySupport.AT_RUN_TIME);
	}

	private void assertAll(String name, KeySupport expected) {
		Method method = Arrays.stream(Declared.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		assertThat(method.getGenericParameterTypes()).isNotEmpty()
			.allSatisfy((type) -> assertThat(this.keys.supports(type)).as(type.getTypeName()).isEqualTo(expected));
	}

	interface Repository<K> {

		Object find(Set<K> keys);

	}

	interface Books extends Repository<Long> {

	}

	interface Users extends Repository<Keys.User> {

	}

	record Tree<T>(T value, List<Tree<T>> children) {
	}

	record Growing<T>(Growing<List<T>> next) {
	}

	sealed interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	enum Unit implements Shape {

		ONE

	}

	sealed interface Mixed {

	}

	record Good(int number) implements Mixed {
	}

	static final class Bad implements Mixed {

	}

	static class Strings extends java.util.ArrayList<String> {

		private static final long serialVersionUID = 1L;

	}

	interface Declared {

		void supported(String string, int number, Long boxed, BigDecimal decimal, LocalDate date, Date old, ZoneId zone,
				Path path, Class<?> type, Keys.Color color, Enum<?> constant, List<String> list, Collection<Long> ids,
				Map<String, List<Integer>> map, Optional<Keys.Point> optional, String[][] array, List<String>[] lists,
				Keys.Node recursive, Tree<String> tree, Keys.Pair<String, Long> pair, Strings strings, Shape shape,
				SimpleKey key, Set<? extends Keys.Color> colors,
				Keys.Pair<Keys.Pair<String, String>, Keys.Point> nested);

		void unsupported(Keys.User user, Keys.Sealed closed, List<Keys.User> list, Map<String, Keys.User> map,
				Keys.User[] array, Keys.Owned owned, Keys.Pair<Keys.Pair<Keys.User, String>, String> pair,
				Tree<Keys.Sealed> tree, Optional<? extends Keys.User> optional, Thread thread, StringBuilder text);

		<T> void open(Object object, Number number, Comparable<?> comparable, CharSequence text, Record record,
				T variable, List<?> list, @SuppressWarnings("rawtypes") Map map, Keys.Pair<String, Object> pair,
				Mixed mixed, Keys.Identified identified, Iterable<String> iterable, Growing<String> growing,
				Object[] array);

	}

}
