package io.github.diskcache.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names of all settings, and the one that comes nearest to a name that is none.
 */
final class KnownSettings {

	private static final int PREFIX_ELEMENTS = 1;

	private static final int CACHE_ELEMENTS = 3;

	private final List<String> forAll = leaves(DiskCacheProperties.class, "");

	private final List<String> forOne = leaves(DiskCacheProperties.SingleCache.class, "");

	private final List<String> groupsOfAll = groups(DiskCacheProperties.class);

	private final List<String> groupsOfOne = groups(DiskCacheProperties.SingleCache.class);

	private static List<String> groups(Class<?> type) {
		return Stream.of(type.getRecordComponents())
			.filter((component) -> component.getType().isRecord())
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.toList();
	}

	private static List<String> leaves(Class<?> type, String prefix) {
		List<String> leaves = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				leaves.addAll(leaves(component.getType(), name + "."));
			}
			else if (component.getType() != Map.class) {
				leaves.add(name);
			}
		}
		return leaves;
	}

	boolean contains(ConfigurationPropertyName name) {
		if (!isForOneCache(name)) {
			return contains(this.forAll, path(name, PREFIX_ELEMENTS)) || isCaches(name);
		}
		return name.getNumberOfElements() == CACHE_ELEMENTS || contains(this.forOne, path(name, CACHE_ELEMENTS));
	}

	/**
	 * Whether a name is that of a group, which has no value of its own. If it is given
	 * one, Spring Boot says so, or takes an empty one for a group in which nothing is
	 * set.
	 * @param name the name
	 * @return whether it is a group
	 */
	boolean isGroup(ConfigurationPropertyName name) {
		return isForOneCache(name) ? contains(this.groupsOfOne, path(name, CACHE_ELEMENTS))
				: contains(this.groupsOfAll, path(name, PREFIX_ELEMENTS));
	}

	private static boolean contains(List<String> known, String path) {
		return known.stream().anyMatch((candidate) -> candidate.replace("-", "").equals(path));
	}

	/**
	 * Finds the known setting that is most like a name.
	 * @param name a name that is not known
	 * @return the full name of the known one
	 */
	String nearest(ConfigurationPropertyName name) {
		if (!isForOneCache(name)) {
			return full(nearest(this.forAll, dashed(name, PREFIX_ELEMENTS)));
		}
		String cache = name.getElement(CACHE_ELEMENTS - 1, Form.ORIGINAL);
		String path = path(name, CACHE_ELEMENTS);
		for (String known : this.forAll) {
			if (known.replace("-", "").equals(path)) {
				return full(known);
			}
		}
		for (String known : this.forOne) {
			if (path.endsWith("." + known.replace("-", ""))) {
				int dots = known.length() - known.replace(".", "").length() + 1;
				return full(ConfiguredSettings.ofCache(dotted(name, dots), known));
			}
		}
		return full(ConfiguredSettings.ofCache(cache, nearest(this.forOne, dashed(name, CACHE_ELEMENTS))));
	}

	private static String nearest(List<String> known, String path) {
		String nearest = "";
		int smallest = Integer.MAX_VALUE;
		for (String candidate : known) {
			int distance = distance(candidate, path);
			if (distance < smallest) {
				smallest = distance;
				nearest = candidate;
			}
		}
		return nearest;
	}

	/** Whoever left a part out rather means this than a similar word. */
	private static int distance(String known, String path) {
		if (known.endsWith("." + path) || known.startsWith(path + "-")) {
			return 0;
		}
		return EditDistance.between(known, path);
	}

	/** A name of a cache that has dots in it, written without brackets. */
	private static String dotted(ConfigurationPropertyName name, int elementsAfter) {
		return elements(name, CACHE_ELEMENTS - 1, name.getNumberOfElements() - elementsAfter, Form.ORIGINAL);
	}

	private static String full(String path) {
		return ConfiguredSettings.PREFIX + "." + path;
	}

	private static boolean isForOneCache(ConfigurationPropertyName name) {
		return name.getNumberOfElements() >= CACHE_ELEMENTS
				&& name.getElement(PREFIX_ELEMENTS, Form.UNIFORM).equals("caches");
	}

	private static boolean isCaches(ConfigurationPropertyName name) {
		return path(name, PREFIX_ELEMENTS).equals("caches");
	}

	private static String path(ConfigurationPropertyName name, int from) {
		return elements(name, from, name.getNumberOfElements(), Form.UNIFORM);
	}

	private static String dashed(ConfigurationPropertyName name, int from) {
		return elements(name, from, name.getNumberOfElements(), Form.DASHED).toLowerCase(Locale.ROOT);
	}

	private static String elements(ConfigurationPropertyName name, int from, int to, Form form) {
		return IntStream.range(from, to)
			.filter((index) -> !name.isNumericIndex(index))
			.mapToObj((index) -> name.getElement(index, form))
			.reduce((left, right) -> left + "." + right)
			.orElse("");
	}

}
