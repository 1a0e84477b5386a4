package io.github.diskcache.it.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The properties that the metadata on the class path describe, ours and Spring Boot's.
 */
final class KnownProperties {

	private static final String RESOURCE = "META-INF/spring-configuration-metadata.json";

	private static final String CACHES = "diskcache.caches";

	private static final Map<String, JsonNode> ALL = readAll();

	private KnownProperties() {
	}

	private static Map<String, JsonNode> readAll() {
		try {
			Map<String, JsonNode> all = new TreeMap<>();
			List<URL> urls = Collections.list(KnownProperties.class.getClassLoader().getResources(RESOURCE));
			for (URL url : urls) {
				try (InputStream file = url.openStream()) {
					JsonMapper.shared()
						.readTree(file)
						.get("properties")
						.forEach((property) -> all.put(property.get("name").asString(), property));
				}
			}
			return all;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ours, but for those of single caches. */
	static Map<String, JsonNode> ours() {
		Map<String, JsonNode> ours = new LinkedHashMap<>(ALL);
		ours.keySet()
			.removeIf(
					(name) -> !name.startsWith("diskcache.") && !name.matches("management\\.[a-z]+\\.diskcache\\..*"));
		return ours;
	}

	/** Those of a single cache, below its name. */
	static List<String> ofOneCache() {
		try {
			return leaves(Class.forName("io.github.diskcache.autoconfigure.DiskCacheProperties$SingleCache"), "");
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> leaves(Class<?> type, String prefix) {
		List<String> leaves = new ArrayList<>();
		Stream.of(type.getRecordComponents()).forEach((component) -> {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				leaves.addAll(leaves(component.getType(), name + "."));
			}
			else {
				leaves.add(name);
			}
		});
		return leaves;
	}

	/** Whether there is a property, or a group of properties, of a name. */
	static boolean contains(String name) {
		if (name.startsWith(CACHES + ".") || name.startsWith(CACHES + "[")) {
			String below = name.substring(CACHES.length()).replaceFirst("^(\\.[\\w-]+|\\.<[\\w-]+>|\\[[^]]+])\\.?", "");
			return below.isEmpty() || ofOneCache().stream().anyMatch((leaf) -> isPart(below, leaf));
		}
		return ALL.keySet().stream().anyMatch((known) -> isPart(name, known));
	}

	private static boolean isPart(String name, String known) {
		return known.equals(name) || known.startsWith(name + ".");
	}

}
