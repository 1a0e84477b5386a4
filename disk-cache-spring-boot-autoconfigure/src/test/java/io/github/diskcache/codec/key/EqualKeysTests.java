package io.github.diskcache.codec.key;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that are equal have one text, whatever class and order they come in.
 */
@DisplayName("[A5] equal keys")
class EqualKeysTests {

	private final KeyText keys = new KeyText();

	@Test
	void listsOfOneContent() {
		List<String> list = List.of("a", "b");
		assertSame(list, new ArrayList<>(list), new LinkedList<>(list), new Vector<>(list), Arrays.asList("a", "b"),
				Collections.unmodifiableList(new ArrayList<>(list)), List.of("x", "a", "b").subList(1, 3));
		assertSame(List.of(), Collections.emptyList(), new ArrayList<>());
	}

	@Test
	void setsOfOneContent() {
		Set<String> set = Set.of("a", "b", "c");
		assertSame(set, new HashSet<>(set), new TreeSet<>(set), new TreeSet<>(set).descendingSet(),
				new CopyOnWriteArraySet<>(List.of("c", "b", "a")), new LinkedHashSet<>(List.of("b", "c", "a")),
				Map.of("a", 1, "b", 2, "c", 3).keySet());
	}

	@Test
	void mapsOfOneContent() {
		Map<String, Integer> map = Map.of("a", 1, "b", 2);
		assertSame(map, new HashMap<>(map), new TreeMap<>(map), new TreeMap<>(map).descendingMap(),
				new ConcurrentHashMap<>(map), new Hashtable<>(map), new LinkedHashMap<>(map));
		assertSame(Map.of(Keys.Color.RED, 1), new EnumMap<>(Map.of(Keys.Color.RED, 1)));
	}

	@Test
	void setsOfStringsWithOneHashInAnyOrder() {
		List<String> colliding = Stream.of("AaAaAa", "AaAaBB", "AaBBAa", "AaBBBB", "BBAaAa", "BBAaBB", "BBBBBB")
			.toList();
		assertThat(colliding).extracting(String::hashCode).containsOnly("AaAaAa".hashCode());
		Random random = new Random(7);
		Set<String> orders = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			List<String> shuffled = new ArrayList<>(colliding);
			Collections.shuffle(shuffled, random);
			Set<String> set = new HashSet<>(shuffled);
			orders.add(set.toString());
			assertSame(Set.copyOf(colliding), set);
			Map<String, Integer> map = new HashMap<>();
			shuffled.forEach((key) -> map.put(key, key.length()));
			assertThat(this.keys.of(map)).startsWith(":{\"AaAaAa\": 6, \"AaAaBB\": 6, \"AaBBAa\": 6");
		}
		assertThat(orders).as("the sets are iterated in different orders").hasSizeGreaterThan(1);
	}

	@Test
	void nestedSetsInAnyOrder() {
		Set<Object> set = new LinkedHashSet<>(List.of(Set.of(1, 2), List.of("x"), 1L, "y"));
		Set<Object> reversed = new LinkedHashSet<>(List.of("y", 1L, List.of("x"), new TreeSet<>(Set.of(2, 1))));
		assertSame(set, reversed);
		assertThat(this.keys.of(set)).isEqualTo(":{\"y\", 1L, [\"x\"], {1, 2}}");
	}

	@Test
	void elementsThatAreEqualInNoWayButTheirContent() {
		assertSame(List.of(new int[] { 1 }), List.of(new int[] { 1 }));
		assertSame(new SimpleKey((Object) new String[] { "a" }), new SimpleKey((Object) new Object[] { "a" }));
		assertSame(new SimpleKey((Object) new Object[0]), new SimpleKey((Object) new Integer[0]));
	}

	@ParameterizedTest
	@CsvSource({ "HTTP://Acme.COM/a, http://acme.com/a", "http://h:080/, http://h:80/", "http://h:/x, http://h/x",
			"http://h/%c3%bc?%aa#%bb, http://h/%C3%BC?%AA#%BB", "MAILTO:a%aa, mailto:a%AA", "file:///x, file:/x",
			"http://u%aa@h, http://u%AA@H", "//a_b%aa/x, //a_b%AA/x" })
	void urisThatAreEqual(String one, String other) {
		assertThat(URI.create(one)).isEqualTo(URI.create(other));
		assertSame(URI.create(one), URI.create(other));
	}

	@ParameterizedTest
	@CsvSource({ "http://h/a, http://h/A", "http://h, http://h/", "http://h?, http://h", "http://h#, http://h",
			"http://u@h, http://U@h", "http://@h, http://h", "file:////x/y, file://x/y", "//a_b, //a_B",
			"mailto:a, mailto:A", "a, ./a", "http://h/%41, http://h/A" })
	void urisThatDiffer(String one, String other) {
		assertThat(URI.create(one)).isNotEqualTo(URI.create(other));
		assertThat(this.keys.of(URI.create(one))).isNotEqualTo(this.keys.of(URI.create(other)));
	}

	@Test
	void pathsWhereCaseIsIgnored() {
		assertThat(pathText(true, "Data/x")).isEqualTo(pathText(true, "dATA/X"));
		assertThat(pathText(false, "Data/x")).isNotEqualTo(pathText(false, "dATA/X"));
	}

	@Test
	void otherValuesThatAreEqual() {
		assertSame(Double.NaN, Double.longBitsToDouble(0x7ff8_0000_0000_0001L));
		assertSame(Float.NaN, Float.intBitsToFloat(0x7fc0_0001));
		assertSame(ZoneOffset.UTC, ZoneId.of("+00:00"));
		assertSame(Locale.forLanguageTag("de-u-nu-latn-co-phonebk"), Locale.forLanguageTag("de-u-co-phonebk-nu-latn"));
		assertSame(Optional.of(List.of(1)), Optional.of(new ArrayList<>(List.of(1))));
		assertSame(new Keys.Named("x", List.of()), new Keys.Named("x", new ArrayList<>()));
	}

	private String pathText(boolean ignoresCase, String path) {
		KeyWriter writer = new KeyWriter(new TypeTexts(new Converters(List.of())));
		new PathText(ignoresCase).write(Path.of(path), writer);
		return writer.expression().toString();
	}

	private void assertSame(Object... equal) {
		assertThat(equal).extracting(this.keys::of).containsOnly(this.keys.of(equal[0]));
	}

}
