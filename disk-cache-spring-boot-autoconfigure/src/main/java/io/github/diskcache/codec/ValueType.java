package io.github.diskcache.codec;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * A type of values, as one codec knows it. A declared type is always the same instance,
 * so that identity may be tried before {@link #fits(ValueType)}.
 */
public final class ValueType {

	private final String name;

	private final JavaType javaType;

	private final String schemaVersion;

	// Made when first needed: not every type is read or written, and opening a cache
	// would wait for Jackson.
	private final SingletonSupplier<ObjectReader> reader;

	private final SingletonSupplier<ObjectWriter> writer;

	private final TypeTraits traits;

	// By the class of the value: the parts of which none has come back equal yet.
	private final Map<Class<?>, Set<Class<?>>> untried = new ConcurrentHashMap<>();

	ValueType(JavaType javaType, String schemaVersion, TypeTraits traits, Supplier<ObjectReader> reader,
			Supplier<ObjectWriter> writer) {
		this.name = TypeNames.nameOf(javaType).toString();
		this.javaType = javaType;
		this.schemaVersion = schemaVersion;
		this.traits = traits;
		this.reader = SingletonSupplier.of(reader);
		this.writer = SingletonSupplier.of(writer);
	}

	/**
	 * The name under which the type is stored, such as
	 * {@code java.util.List<com.acme.Book>}.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The version that is stored with values of this type.
	 * @return the version
	 */
	public String schemaVersion() {
		return this.schemaVersion;
	}

	/**
	 * Whether values stored as this type may be given to somebody who declared the other
	 * one: it is the same type, or a subclass of a type that is not generic, or fills in
	 * what the declared type leaves open.
	 * @param declared the declared type
	 * @return true if they may
	 */
	public boolean fits(ValueType declared) {
		return this == declared || fits(this.javaType, declared.javaType);
	}

	private static boolean fits(JavaType stored, JavaType declared) {
		if (declared.isJavaLangObject()) {
			return true;
		}
		if (declared.isArrayType() && stored.isArrayType() && !declared.getContentType().isPrimitive()) {
			return fits(stored.getContentType(), declared.getContentType());
		}
		if (declared.getRawClass().getTypeParameters().length == 0) {
			return declared.getRawClass().isAssignableFrom(stored.getRawClass());
		}
		return stored.getRawClass() == declared.getRawClass() && argumentsFit(stored, declared);
	}

	private static boolean argumentsFit(JavaType stored, JavaType declared) {
		for (int i = 0; i < declared.getBindings().size(); i++) {
			JavaType expected = declared.getBindings().getBoundType(i);
			JavaType actual = stored.getBindings().getBoundTypeOrNull(i);
			boolean same = expected.isJavaLangObject() || expected.equals(actual);
			boolean filledIn = actual != null && OpenArguments.in(expected) && fits(actual, expected);
			if (!same && !filledIn) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether an object is an instance of the type's class.
	 * @param value the object
	 * @return true if it is
	 */
	public boolean isInstance(Object value) {
		return this.javaType.getRawClass().isInstance(value);
	}

	/**
	 * Whether all values of the type are instances of a class.
	 * @param type the class
	 * @return true if they are
	 */
	public boolean isSubtypeOf(Class<?> type) {
		return type.isAssignableFrom(this.javaType.getRawClass());
	}

	JavaType javaType() {
		return this.javaType;
	}

	TypeTraits traits() {
		return this.traits;
	}

	ObjectReader reader() {
		return this.reader.obtain();
	}

	ObjectWriter writer() {
		return this.writer.obtain();
	}

	/**
	 * Whether it is still open that a value of a class comes back equal.
	 * @param valueClass the class of the value
	 * @return true if it has to be tried
	 */
	boolean mustTry(Class<?> valueClass) {
		Set<Class<?>> parts = this.untried.get(valueClass);
		return this.traits.open() || parts == null || !parts.isEmpty();
	}

	/**
	 * Notes that a value has come back equal.
	 * @param value the value
	 */
	void tried(Object value) {
		if (!this.traits.open()) {
			Set<Class<?>> parts = this.untried.computeIfAbsent(value.getClass(), this::parts);
			if (!parts.isEmpty()) {
				parts.removeAll(SeenClasses.in(value));
			}
		}
	}

	private Set<Class<?>> parts(Class<?> valueClass) {
		Set<Class<?>> parts = ConcurrentHashMap.newKeySet();
		Set<Class<?>> ofRoot = this.traits.parts().getOrDefault(this.javaType.getRawClass(), Set.of());
		parts.addAll(this.traits.parts().getOrDefault(valueClass, ofRoot));
		return parts;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
