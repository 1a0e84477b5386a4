package io.github.diskcache.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A short text that changes when the JSON of a type does: by its property names and
 * types, and those of the types it is made of. Sorted, so that neither the order of
 * declaration nor the order of discovery matters, but where the JSON has no names.
 */
final class Fingerprint {

	private static final int BYTES = 12;

	private Fingerprint() {
	}

	/**
	 * Computes the fingerprint.
	 * @param graph the type and what it is made of
	 * @param statedVersion the version that a class states itself, which then stands for
	 * its properties
	 * @return the fingerprint
	 */
	static String of(TypeGraph graph, Function<Class<?>, @Nullable String> statedVersion) {
		Positions positions = new Positions(graph);
		TreeSet<String> lines = new TreeSet<>();
		for (TypeDescription description : graph.descriptions()) {
			lines.add(line(description, positions, statedVersion));
		}
		return "fp-" + hash("root " + TypeNames.nameOf(graph.root()) + "\n" + String.join("\n", lines));
	}

	private static String line(TypeDescription description, Positions positions,
			Function<Class<?>, @Nullable String> statedVersion) {
		String name = TypeNames.nameOf(description.type()).toString();
		String version = statedVersion.apply(description.type().getRawClass());
		return name + ((version != null) ? "@" + version : content(description, positions));
	}

	private static String content(TypeDescription description, Positions positions) {
		TreeSet<String> facts = new TreeSet<>();
		description.properties().forEach((property) -> facts.add(property + positions.of(property)));
		if (!description.format().isUsual()) {
			facts.add("format" + description.format() + positions.of(description));
		}
		description.subtypes()
			.forEach((subtype) -> facts.add("subtype " + TypeNames.nameOf(subtype.type()) + " " + subtype.id()));
		if (description.typeInfo() != null) {
			facts.add("id " + description.typeInfo().getIdType() + " " + description.typeInfo().getInclusionType() + " "
					+ description.typeInfo().getPropertyName());
		}
		return facts.toString();
	}

	private static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
