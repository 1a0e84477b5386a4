package io.github.diskcache.codec.key;

import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Turns the key of a cached value into text, and tells which types have one. Keys that
 * are not equal have different texts; equal keys of one class have the same text, in
 * every JVM. The text has 1 to 256 UTF-16 units of well-formed Unicode.
 * <p>
 * A string is its own text, unless it is empty, longer than 256, begins with a colon, or
 * has half of a surrogate pair. Everything else is a colon and an expression: <pre>
 * text       = string as it is | ":" expression | ":~" beginning of expression "~" SHA-256 of expression
 * expression = "null" | "true" | "false"
 *            | 42                       Integer
 *            | 42L                      Long
 *            | 1.5 | -0.0 | 1E+300      Double; also NaN, Infinity, -Infinity
 *            | 1.5f                     Float; also NaNf, Infinityf, -Infinityf
 *            | "quoted"                 String; \" \\ \n \r \t &#92;u0000 for controls and half surrogates
 *            | Name(text)               other types of the JDK: UUID(...), LocalDate(2024-02-29), BigDecimal(1.00)
 *            | Name("quoted", ...)      those with free text: URI("..."), Path("..."), Character("x")
 *            | Optional() | Optional(e)
 *            | a.b.Enum.CONSTANT
 *            | a.b.Record(name=e, ...)
 *            | a.b.Type:"quoted"        by a converter for that type
 *            | (e, ...)                 SimpleKey: the parameters of a method
 *            | [e, ...]                 List
 *            | collection[e, ...]       a Collection that is neither List nor Set
 *            | array[e, ...]            array of objects, of whatever type
 *            | int[e, ...]              array of primitives; byte[cafe] in hexadecimal, char["quoted"]
 *            | {e, ...}                 Set, sorted by the texts of its elements
 *            | {e: e, ...} | {:}        Map, sorted by the texts of its keys
 *            | Pageable(page, size, Sort(...)) | Unpaged(Sort(...))
 *            | Sort(Order(direction, "property", ignoreCase, nullHandling), ...)
 * </pre> Names of classes and constants that are not plain ASCII, and names of classes
 * without a package, are quoted. The expression is hashed as UTF-8, the hash is written
 * in hexadecimal. Only texts that begin with a colon can be taken for another key's, so
 * the first character alone decides whether a string has to be quoted.
 * <p>
 * <b>A change of this format makes every stored entry unreachable.</b>
 */
public final class KeyText {

	private static final int LONGEST = 256;

	private final TypeTexts types;

	private final TypeSupport support;

	/**
	 * Creates key texts for the types that have one of their own.
	 */
	public KeyText() {
		this(List.of());
	}

	/**
	 * Creates key texts that know further types.
	 * @param converters the converters, at most one for each type
	 * @throws IllegalArgumentException if two are for the same type, or one is for a type
	 * that has a key text of its own
	 */
	public KeyText(List<KeyConverter<?>> converters) {
		Converters registered = new Converters(converters);
		this.types = new TypeTexts(registered);
		this.support = new TypeSupport(registered);
	}

	/**
	 * The text of a key.
	 * @param key the key; a null parameter is one
	 * @return its text
	 * @throws IllegalArgumentException if the key, or a part of it, is of a type without
	 * key text, or contains itself; the message never has a value
	 */
	public String of(@Nullable Object key) {
		if (key instanceof String string && isItsOwnText(string)) {
			return string;
		}
		KeyWriter writer = new KeyWriter(this.types);
		writer.value(key);
		return Shortening.textOf(writer.expression(), LONGEST);
	}

	/**
	 * Whether keys of a declared type have a text.
	 * @param type the type, for example of a method's parameter
	 * @return whether they do
	 */
	public KeySupport supports(Type type) {
		return supports(ResolvableType.forType(type));
	}

	/**
	 * Whether keys of a declared type have a text.
	 * @param type the type; type variables count as what they are resolved to
	 * @return whether they do
	 */
	public KeySupport supports(ResolvableType type) {
		return this.support.of(type);
	}

	private static boolean isItsOwnText(String string) {
		int length = string.length();
		return length > 0 && length <= LONGEST && string.charAt(0) != Shortening.MARK
				&& Surrogates.areAllPaired(string);
	}

}
