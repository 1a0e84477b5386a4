package io.github.diskcache.autoconfigure;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Reads the types of values that are set for single caches, such as
 * {@code java.util.List<com.acme.Book>}.
 */
final class ConfiguredTypes {

	private final ClassLoader classLoader;

	private final ConfiguredSettings configured;

	ConfiguredTypes(ClassLoader classLoader, ConfiguredSettings configured) {
		this.classLoader = classLoader;
		this.configured = configured;
	}

	/**
	 * Reads all types.
	 * @param properties the settings
	 * @return the types by cache, where one is set
	 */
	Map<String, Type> read(DiskCacheProperties properties) {
		Map<String, Type> types = new LinkedHashMap<>();
		properties.caches().forEach((cache, own) -> {
			if (own.type() != null) {
				types.put(cache, read(cache, own.type()));
			}
		});
		return types;
	}

	private Type read(String cache, String text) {
		try {
			ResolvableType type = parse(text.strip());
			if (isUsedUp(type.toClass())) {
				throw new IllegalArgumentException("its values can be read only once, so there is nothing to cache");
			}
			return type.getType();
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw invalid(cache, text, "there is no such class: " + ex.getMessage(), ex);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(cache, text, "it is no type of values: " + ex.getMessage(), ex);
		}
	}

	private static boolean isUsedUp(Class<?> type) {
		return Stream.of(BaseStream.class, Iterator.class, InputStream.class, Reader.class)
			.anyMatch((once) -> once.isAssignableFrom(type));
	}

	private InvalidSettingException invalid(String cache, String text, String rule, Throwable cause) {
		return new InvalidSettingException(this.configured.find(ConfiguredSettings.ofCache(cache, "type"), text), rule,
				"Set the full name of a class on the class path, such as com.acme.Book or "
						+ "java.util.List<com.acme.Book>, or remove the setting: annotated methods need none",
				cause);
	}

	private ResolvableType parse(String text) throws ClassNotFoundException {
		int open = text.indexOf('<');
		if (open < 0) {
			return ResolvableType.forClass(ClassUtils.forName(text, this.classLoader));
		}
		if (!text.endsWith(">")) {
			throw new IllegalArgumentException("'>' is expected at the end of " + text);
		}
		Class<?> raw = ClassUtils.forName(text.substring(0, open).strip(), this.classLoader);
		List<String> arguments = split(text.substring(open + 1, text.length() - 1));
		if (raw.getTypeParameters().length != arguments.size()) {
			throw new IllegalArgumentException(raw.getName() + " takes " + raw.getTypeParameters().length
					+ " type arguments, but has " + arguments.size());
		}
		List<ResolvableType> parsed = new ArrayList<>();
		for (String argument : arguments) {
			parsed.add(parse(argument.strip()));
		}
		return ResolvableType.forClassWithGenerics(raw, parsed.toArray(ResolvableType[]::new));
	}

	/** Splits at the commas that are in no inner brackets. */
	private static List<String> split(String arguments) {
		List<String> parts = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i < arguments.length(); i++) {
			switch (arguments.charAt(i)) {
				case '<' -> depth++;
				case '>' -> depth--;
				case ',' -> {
					if (depth == 0) {
						parts.add(arguments.substring(start, i));
						start = i + 1;
					}
				}
				default -> {
				}
			}
		}
		parts.add(arguments.substring(start));
		return parts;
	}

}
