package io.github.diskcache;

import io.github.diskcache.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The type that a caller asks for: <em>it is only ever given values whose type fits</em>.
 * Where nulls may be cached, a cached null fits every type.
 */
final class AskedType {

	private final @Nullable ValueType type;

	private final Class<?> valueClass;

	private final ValueType nullType;

	private final boolean takesNull;

	/**
	 * Creates an asked type.
	 * @param type the type, or {@code null} for one that can't be stored
	 * @param valueClass what values must be instances of, also where the type is open
	 * @param nullType the type of cached nulls
	 * @param takesNull whether the caller takes cached nulls
	 */
	AskedType(@Nullable ValueType type, Class<?> valueClass, ValueType nullType, boolean takesNull) {
		this.type = type;
		this.valueClass = valueClass;
		this.nullType = nullType;
		this.takesNull = takesNull;
	}

	@Nullable ValueType type() {
		return this.type;
	}

	ValueType nullType() {
		return this.nullType;
	}

	/**
	 * Returns what values are known by in memory that are only there, and whose own type
	 * nobody knows.
	 * @return the token
	 */
	Object token() {
		return (this.type != null && !isOpen()) ? this.type : this;
	}

	String name() {
		return (this.type != null) ? this.type.name() : "a type that can't be stored";
	}

	/**
	 * Tells whether the caller may be given a value.
	 * @param token what the type of the value is known by in memory
	 * @return whether it fits
	 */
	boolean accepts(Object token) {
		if (token instanceof ValueType stored) {
			return (stored == this.type && !isOpen()) || fits(stored);
		}
		return token == this
				|| (token instanceof AskedType other && isOpen() && this.valueClass.isAssignableFrom(other.valueClass));
	}

	private boolean fits(ValueType stored) {
		if (stored == this.nullType) {
			return this.takesNull;
		}
		return this.type != null && stored.fits(this.type) && stored.isSubtypeOf(this.valueClass);
	}

	private boolean isOpen() {
		return this.type != null && this.type.name().equals(Object.class.getName());
	}

}
