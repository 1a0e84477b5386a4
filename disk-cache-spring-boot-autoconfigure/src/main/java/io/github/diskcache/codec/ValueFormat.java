package io.github.diskcache.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a type or property are written, as far as somebody asked.
 *
 * @param shape the kind of JSON
 * @param pattern the pattern of a text, or empty
 */
record ValueFormat(JsonFormat.Shape shape, String pattern) {

	static final ValueFormat USUAL = new ValueFormat(JsonFormat.Shape.ANY, "");

	static final ValueFormat INDEX = new ValueFormat(JsonFormat.Shape.NUMBER_INT, "");

	static ValueFormat of(JsonFormat.@Nullable Value format) {
		if (format == null) {
			return USUAL;
		}
		return new ValueFormat(format.getShape(), format.hasPattern() ? format.getPattern() : "");
	}

	boolean isUsual() {
		return equals(USUAL);
	}

	/**
	 * Whether enums are left to the settings of the mapper.
	 * @return true if so
	 */
	boolean leavesEnumsOpen() {
		return this.shape == JsonFormat.Shape.ANY || this.shape == JsonFormat.Shape.SCALAR;
	}

	/**
	 * Whether enums are written as numbers. Jackson takes a list for a number, too.
	 * @return true if they are
	 */
	boolean numbersEnums() {
		return this.shape.isNumeric() || writesArrays();
	}

	/**
	 * Whether objects are written as lists of what their properties hold.
	 * @return true if they are
	 */
	boolean writesArrays() {
		return this.shape == JsonFormat.Shape.ARRAY;
	}

	@Override
	public String toString() {
		return isUsual() ? "" : " " + this.shape + " " + this.pattern;
	}

}
