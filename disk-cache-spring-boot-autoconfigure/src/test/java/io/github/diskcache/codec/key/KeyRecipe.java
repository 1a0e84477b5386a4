package io.github.diskcache.codec.key;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.Vector;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.SimpleKey;

/**
 * How a key is made: several keys of one recipe are equal, but their containers are of
 * different classes and have different orders.
 *
 * @param shape what it is
 * @param leaf the value, of a leaf
 * @param parts what it is made of, of others
 */
record KeyRecipe(Shape shape, @Nullable Object leaf, List<KeyRecipe> parts) {

	/**
	 * What a key may be.
	 */
	enum Shape {

		LEAF, LIST, SET, MAP, ARRAY, COLLECTION, SIMPLE_KEY, OPTIONAL, PAIR;

		boolean fits(int parts) {
			return switch (this) {
				case LEAF -> parts == 0;
				case OPTIONAL -> parts <= 1;
				case PAIR -> parts == 2;
				case MAP -> parts % 2 == 0;
				default -> true;
			};
		}

	}

	static KeyRecipe leaf(@Nullable Object value) {
		return new KeyRecipe(Shape.LEAF, value, List.of());
	}

	/** Makes a key, each time of other objects. */
	@Nullable Object make(Random random) {
		return switch (this.shape) {
			case LEAF -> this.leaf;
			case LIST -> list(random);
			case SET -> set(random);
			case MAP -> map(random);
			case ARRAY -> array(random);
			case COLLECTION -> new ArrayDeque<>(made(random).stream().map(Optional::ofNullable).toList());
			case SIMPLE_KEY -> new SimpleKey(made(random).toArray());
			case OPTIONAL ->
				this.parts.isEmpty() ? Optional.empty() : Optional.ofNullable(this.parts.get(0).make(random));
			case PAIR -> new Keys.Pair<>(this.parts.get(0).make(random), this.parts.get(1).make(random));
		};
	}

	private List<@Nullable Object> made(Random random) {
		List<@Nullable Object> made = new ArrayList<>();
		this.parts.forEach((part) -> made.add(part.make(random)));
		return made;
	}

	private List<@Nullable Object> list(Random random) {
		List<@Nullable Object> made = made(random);
		return switch (random.nextInt(4)) {
			case 0 -> made;
			case 1 -> new LinkedList<>(made);
			case 2 -> new Vector<>(made);
			default -> Arrays.asList(made.toArray());
		};
	}

	private Set<@Nullable Object> set(Random random) {
		List<@Nullable Object> made = made(random);
		Collections.shuffle(made, random);
		return random.nextBoolean() ? new LinkedHashSet<>(made) : widened(new HashSet<>(1 << random.nextInt(10)), made);
	}

	private static Set<@Nullable Object> widened(Set<@Nullable Object> set, List<@Nullable Object> elements) {
		set.addAll(elements);
		return set;
	}

	private Map<@Nullable Object, @Nullable Object> map(Random random) {
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < this.parts.size(); i += 2) {
			order.add(i);
		}
		Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
		order.forEach((i) -> all.put(this.parts.get(i).make(random), this.parts.get(i + 1).make(random)));
		List<Map.Entry<@Nullable Object, @Nullable Object>> entries = new ArrayList<>(all.entrySet());
		Collections.shuffle(entries, random);
		Map<@Nullable Object, @Nullable Object> map = random.nextBoolean() ? new LinkedHashMap<>()
				: new HashMap<>(1 << random.nextInt(10));
		entries.forEach((entry) -> map.put(entry.getKey(), entry.getValue()));
		return map;
	}

	private Object[] array(Random random) {
		Object[] made = made(random).toArray();
		boolean texts = Arrays.stream(made).allMatch((part) -> part instanceof String);
		return texts ? Arrays.copyOf(made, made.length, String[].class) : made;
	}

}
