package io.github.diskcache;

import java.lang.reflect.Type;
import java.util.function.Supplier;

import io.github.diskcache.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The type that a caller asks for: <em>it is only ever given values whose type fits</em>.
 * Where nulls may be cached, a cached null fits every type.
 */
final class AskedType {

	/** What values are known by in memory that don't fit the type they were put as. */
	static final Object UNKNOWN = new Object();

	private final Type declared;

	private final @Nullable ValueType type;

	private final Class<?> valueClass;

	private final Supplier<ValueType> nullType;

	private final boolean takesNull;

	/**
	 * Creates an asked type.
	 * @param declared the type as it was declared, {@code Object} if it was left open
	 * @param type the type as it is stored, or {@code null} if it can't be
	 * @param valueClass what values must be instances of, also where the type is open
	 * @param nullType the type of cached nulls
	 * @param takesNull whether the caller takes cached nulls
	 */
	AskedType(Type declared, @Nullable ValueType type, Class<?> valueClass, Supplier<ValueType> nullType,
			boolean takesNull) {
		this.declared = declared;
		this.type = type;
		this.valueClass = valueClass;
		this.nullType = nullType;
		this.takesNull = takesNull;
	}

	@Nullable ValueType type() {
		return this.type;
	}

	ValueType nullType() {
		return this.nullType.get();
	}

	/**
	 * Returns what values are known by in memory that are only there, and whose own type
	 * nobody knows.
	 * @return the token
	 */
	Object token() {
		if (isOpen()) {
			return this.valueClass;
		}
		return (this.type != null) ? this.type : this.declared;
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
		if (isOpen()) {
			return this.valueClass == Object.class
					|| (token instanceof Class<?> known && this.valueClass.isAssignableFrom(known));
		}
		return this.declared.equals(token);
	}

	private boolean fits(ValueType stored) {
		if (stored.isSubtypeOf(CachedNull.class)) {
			return this.takesNull;
		}
		return this.type != null && stored.fits(this.type) && stored.isSubtypeOf(this.valueClass);
	}

	private boolean isOpen() {
		return this.declared == Object.class;
	}

}
