package io.github.diskcache.codec.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Values of the JDK that are made of nothing else. Exactly these classes: what a subclass
 * adds is not known.
 */
final class ScalarTexts {

	private static final Map<Class<?>, TypeText> TEXTS = new HashMap<>();

	/** Named, because SQL is not for this package. */
	private static final List<String> SQL_DATES = List.of("java.sql.Date", "java.sql.Time", "java.sql.Timestamp");

	static {
		putNumbers();
		putOthers();
		putOptionals();
		TimeTexts.putInto(TEXTS);
	}

	private ScalarTexts() {
	}

	static @Nullable TypeText of(Class<?> type) {
		TypeText text = TEXTS.get(type);
		if (text == null && isSqlDate(type)) {
			return TimeTexts::writeSqlDate;
		}
		return text;
	}

	/**
	 * Whether a type has scalar values, but further ones too.
	 * @param type the type
	 * @return whether it is a supertype of a scalar one
	 */
	static boolean isSupertype(Class<?> type) {
		return TEXTS.keySet().stream().anyMatch(type::isAssignableFrom);
	}

	private static boolean isSqlDate(Class<?> type) {
		return Date.class.isAssignableFrom(type) && SQL_DATES.contains(type.getName());
	}

	private static void putNumbers() {
		put(Integer.class, (number, writer) -> writer.append(number.intValue()));
		put(Long.class, (number, writer) -> writer.append(number.longValue()).append('L'));
		put(Double.class, (number, writer) -> writer.append(FloatingText.of(number)));
		put(Float.class, (number, writer) -> writer.append(FloatingText.of(number)).append('f'));
		putNamed(Byte.class, Object::toString);
		putNamed(Short.class, Object::toString);
		putNamed(BigInteger.class, BigInteger::toString);
		putNamed(BigDecimal.class, BigDecimal::toString);
	}

	private static void putOthers() {
		put(String.class, (string, writer) -> writer.quoted(string));
		put(Boolean.class, (truth, writer) -> writer.append(truth.toString()));
		putQuoted(Character.class, Object::toString);
		putNamed(UUID.class, UUID::toString);
		putNamed(Currency.class, Currency::getCurrencyCode);
		putQuoted(URI.class, UriText::of);
		// as text: comparing two URLs asks the network
		putQuoted(URL.class, URL::toExternalForm);
		put(Locale.class, LocaleText::write);
		put(Class.class, ClassText::write);
	}

	private static void putOptionals() {
		putOptional(OptionalInt.class, OptionalInt::isPresent, OptionalInt::getAsInt);
		putOptional(OptionalLong.class, OptionalLong::isPresent, OptionalLong::getAsLong);
		putOptional(OptionalDouble.class, OptionalDouble::isPresent, OptionalDouble::getAsDouble);
	}

	private static <T> void putOptional(Class<T> type, Function<T, Boolean> isPresent, Function<T, Object> get) {
		put(type, (optional, writer) -> {
			writer.append(type.getSimpleName()).append('(');
			if (isPresent.apply(optional)) {
				writer.value(get.apply(optional));
			}
			writer.append(')');
		});
	}

	private static <T> void putNamed(Class<T> type, Function<T, String> text) {
		String name = type.getSimpleName();
		put(type, (value, writer) -> writer.append(name).append('(').append(text.apply(value)).append(')'));
	}

	private static <T> void putQuoted(Class<T> type, Function<T, String> text) {
		String name = type.getSimpleName();
		put(type, (value, writer) -> writer.append(name).append('(').quoted(text.apply(value)).append(')'));
	}

	private static <T> void put(Class<T> type, BiConsumer<T, KeyWriter> text) {
		TEXTS.put(type, (value, writer) -> text.accept(type.cast(value), writer));
	}

}
