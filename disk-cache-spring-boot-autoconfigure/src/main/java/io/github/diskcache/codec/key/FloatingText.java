package io.github.diskcache.codec.key;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Floating-point numbers in decimal. {@code Double.toString} has changed its digits with
 * JDK 19, so the digits are found here: the first of a few precisions that reads back as
 * the same number.
 */
final class FloatingText {

	/** Any decimal of so many digits survives being read as a double. */
	private static final int DOUBLE_DIGITS = 15;

	private static final int FLOAT_DIGITS = 6;

	/** Beyond it, and below its inverse, a number is written with an exponent. */
	private static final int PLAIN_DIGITS = 15;

	private static final int PLAIN_ZEROS = 5;

	private FloatingText() {
	}

	static String of(double number) {
		if (Double.isNaN(number) || Double.isInfinite(number)) {
			return unusual(number);
		}
		return (number != 0) ? decimal(new BigDecimal(number), DOUBLE_DIGITS, (text) -> text.doubleValue() == number)
				: zero(Double.doubleToRawLongBits(number) != 0);
	}

	static String of(float number) {
		if (Float.isNaN(number) || Float.isInfinite(number)) {
			return unusual(number);
		}
		return (number != 0) ? decimal(new BigDecimal(number), FLOAT_DIGITS, (text) -> text.floatValue() == number)
				: zero(Float.floatToRawIntBits(number) != 0);
	}

	private static String zero(boolean negative) {
		return negative ? "-0.0" : "0.0";
	}

	private static String unusual(double number) {
		if (Double.isNaN(number)) {
			return "NaN";
		}
		return (number > 0) ? "Infinity" : "-Infinity";
	}

	private static String decimal(BigDecimal exact, int fewestDigits, Predicate<BigDecimal> readsBack) {
		int digits = fewestDigits;
		BigDecimal rounded = round(exact, digits);
		while (!readsBack.test(rounded)) {
			rounded = round(exact, ++digits);
		}
		return layout(rounded.stripTrailingZeros());
	}

	private static BigDecimal round(BigDecimal exact, int digits) {
		return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
	}

	private static String layout(BigDecimal number) {
		int integerDigits = number.precision() - number.scale();
		if (integerDigits > PLAIN_DIGITS || integerDigits < -PLAIN_ZEROS) {
			return withExponent(number, integerDigits - 1);
		}
		return (number.scale() > 0) ? number.toPlainString() : number.toPlainString() + ".0";
	}

	private static String withExponent(BigDecimal number, int exponent) {
		String digits = number.unscaledValue().abs().toString();
		StringBuilder text = new StringBuilder((number.signum() < 0) ? "-" : "").append(digits.charAt(0));
		if (digits.length() > 1) {
			text.append('.').append(digits, 1, digits.length());
		}
		return text.append((exponent < 0) ? "E" : "E+").append(exponent).toString();
	}

}
