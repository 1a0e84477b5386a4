package io.github.diskcache;

import io.github.diskcache.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The type that a caller asks for: <em>it is only ever given values whose type fits</em>.
 * Where nulls may be cached, a cached null fits every type.
 */
final class AskedType {

	private final @Nullable ValueType type;

	private final ValueType nullType;

	private final boolean takesNull;

	/**
	 * Creates an asked type.
	 * @param type the type, or {@code null} for one that can't be stored
	 * @param nullType the type of cached nulls
	 * @param takesNull whether the caller takes cached nulls
	 */
	AskedType(@Nullable ValueType type, ValueType nullType, boolean takesNull) {
		this.type = type;
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
	 * Returns what values of this type are known by in memory. A type that can't be
	 * stored is known by who asks for it.
	 * @return the token
	 */
	Object token() {
		return (this.type != null) ? this.type : this;
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
		return token == this.type || token == this || (token instanceof ValueType stored && fits(stored));
	}

	private boolean fits(ValueType stored) {
		if (stored == this.nullType) {
			return this.takesNull;
		}
		return this.type != null && stored.fits(this.type);
	}

}
