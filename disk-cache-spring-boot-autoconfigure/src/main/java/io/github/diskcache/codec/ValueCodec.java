package io.github.diskcache.codec;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/**
 * Turns the values of one cache into JSON and back. Safe for many threads.
 */
public final class ValueCodec {

	private final BoundedJsonMapper mapper;

	private final AllowedTypes allowedTypes;

	private final TypeNames typeNames;

	private final TypeDescriber describer;

	private final SchemaVersionResolver versions;

	private final ValueInference inference;

	private final boolean adjusted;

	private final TypeRegistry registry = new TypeRegistry();

	/**
	 * Creates a codec.
	 * @param settings what the codec needs to know
	 */
	public ValueCodec(CodecSettings settings) {
		this.allowedTypes = new AllowedTypes(settings.allowedTypes());
		this.mapper = CacheJsonMapper.create(settings, this.allowedTypes);
		this.adjusted = !settings.mapperCustomizers().isEmpty();
		this.typeNames = new TypeNames(this.mapper.getTypeFactory(), settings.classLoader(), this.allowedTypes);
		this.describer = new TypeDescriber(this.mapper);
		this.versions = new SchemaVersionResolver(settings);
		this.inference = new ValueInference(this.mapper.getTypeFactory(), this.allowedTypes, this.describer);
	}

	/**
	 * Registers a declared type of the cache or of a method that uses it. The type, what
	 * it is made of and the classes in its package may be stored from now on.
	 * @param type the type; {@code Object}, wildcards and raw containers leave it to the
	 * values
	 * @return the type as this codec knows it
	 * @throws IllegalArgumentException if the type can't be stored; the message says why
	 */
	public ValueType declare(Type type) {
		return declare(type, true);
	}

	/**
	 * Registers a type that says nothing about others in its package.
	 * @param type the type
	 * @return the type as this codec knows it
	 */
	public ValueType declareAlone(Class<?> type) {
		return declare(type, false);
	}

	private ValueType declare(Type type, boolean withPackages) {
		DeclaredTypes.check(type);
		JavaType javaType = boxed(this.mapper.constructType(type));
		ValueType known = this.registry.findDeclared(javaType);
		return (known != null) ? known : declareNew(javaType, withPackages);
	}

	private ValueType declareNew(JavaType javaType, boolean withPackages) {
		// Ensures that the name can be read again.
		TypeName name = TypeName.parse(TypeNames.nameOf(javaType).toString());
		try {
			TypeGraph graph = TypeGraph.of(javaType, this.describer::describe);
			ValueType valueType = create(graph);
			allow(graph, withPackages);
			return this.registry.declare(valueType);
		}
		catch (LinkageError | RuntimeException ex) {
			throw undescribable(name, ex);
		}
	}

	private static IllegalArgumentException undescribable(TypeName name, Throwable failure) {
		if (failure.getClass() == IllegalArgumentException.class) {
			return (IllegalArgumentException) failure;
		}
		return new IllegalArgumentException("The type " + name + " can't be stored: " + failure.getMessage(), failure);
	}

	private void allow(TypeGraph graph, boolean withPackages) {
		graph.descriptions().forEach((description) -> this.allowedTypes.allowPart(description.type().getRawClass()));
		allowDeclared(graph.root(), withPackages);
	}

	private void allowDeclared(JavaType type, boolean withPackages) {
		this.allowedTypes.allow(type.getRawClass());
		if (withPackages) {
			this.allowedTypes.allowPackageOf(type.getRawClass());
		}
		TypeDescription.withoutProperties(type).parts().forEach((part) -> allowDeclared(part, withPackages));
	}

	private JavaType boxed(JavaType type) {
		return type.isPrimitive()
				? this.mapper.constructType(ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass())) : type;
	}

	private ValueType create(TypeGraph graph) {
		JavaType type = graph.root();
		return new ValueType(type, this.versions.versionOf(graph), TypeTraits.of(graph, this.adjusted),
				() -> this.mapper.readerFor(type), () -> this.mapper.writerFor(type));
	}

	private ValueType typeOf(JavaType javaType) {
		ValueType known = this.registry.find(javaType);
		return (known != null) ? known : this.registry.learn(create(TypeGraph.of(javaType, this.describer::describe)));
	}

	/**
	 * Writes a value.
	 * @param declared the type that the cache or method declares
	 * @param value the value
	 * @return the JSON and the type to be stored with it
	 * @throws UnsupportedValueException if the value would not come back equal
	 */
	public EncodedValue encode(ValueType declared, Object value) {
		ValueType stored = storedType(declared, value);
		byte[] json = write(stored, value);
		if (stored.mustTry(value.getClass()) || LoneSurrogates.mayBeIn(json) || UnreadableNumbers.mayBeIn(json)) {
			RoundTrip.check(stored, value, json);
			stored.tried(value);
		}
		return new EncodedValue(stored, json);
	}

	private ValueType storedType(ValueType declared, Object value) {
		if (!declared.isInstance(value)) {
			throw new UnsupportedValueException(
					"The value is a " + value.getClass().getTypeName() + " and not a " + declared.name());
		}
		boolean ownClass = declared.traits().storesOwnClass() && value.getClass() != declared.javaType().getRawClass();
		if (!ownClass && !declared.traits().openArguments()) {
			return declared;
		}
		JavaType inferred = inferred(declared, value, ownClass);
		try {
			ValueType stored = typeOf(checked(inferred));
			return stored.fits(declared) ? stored : declared;
		}
		catch (UnsupportedValueException ex) {
			throw ex;
		}
		catch (LinkageError | IllegalArgumentException | JacksonException ex) {
			throw new UnsupportedValueException(
					"The class " + value.getClass().getName() + " can't be stored: " + ex.getMessage());
		}
		catch (RuntimeException | StackOverflowError ex) {
			// Of code of the application, whose message may show anything.
			throw new UnsupportedValueException(
					"The class " + value.getClass().getName() + " can't be stored: " + ex.getClass().getName());
		}
	}

	private JavaType inferred(ValueType declared, Object value, boolean ownClass) {
		try {
			return this.inference.infer(ownClass ? this.mapper.constructType(Object.class) : declared.javaType(),
					value);
		}
		catch (UnsupportedValueException ex) {
			throw ex;
		}
		catch (Exception | Error ex) {
			// It looks into collections of the application, whose messages may quote
			// values.
			throw RoundTrip.refuse(declared, JacksonFailure.explain(ex));
		}
	}

	// The type must be found again by its name, not only be known now.
	private JavaType checked(JavaType type) {
		if (this.registry.find(type) == null) {
			try {
				JavaType found = this.typeNames.typeOf(TypeName.parse(TypeNames.nameOf(type).toString()));
				if (!found.equals(type)) {
					throw new UnsupportedValueException(
							"The class of " + TypeNames.nameOf(type) + " comes from another class loader");
				}
			}
			catch (ClassNotFoundException ex) {
				throw new UnsupportedValueException("The class of " + TypeNames.nameOf(type) + " is not found by name");
			}
		}
		return type;
	}

	private static byte[] write(ValueType type, Object value) {
		try {
			ForeignClasses.check(value, type.javaType());
			return type.writer().writeValueAsBytes(value);
		}
		catch (Exception | Error ex) {
			throw RoundTrip.refuse(type, JacksonFailure.explain(ex));
		}
	}

	/**
	 * Finds the type of a stored name, without loading a class that is not allowed.
	 * @param storedTypeName the stored name
	 * @return the type, or null if the name is malformed, unknown or not allowed
	 */
	public @Nullable ValueType resolve(String storedTypeName) {
		ValueType known = this.registry.find(storedTypeName);
		return (known != null) ? known : learn(storedTypeName);
	}

	private @Nullable ValueType learn(String storedTypeName) {
		try {
			return typeOf(boxed(this.typeNames.typeOf(TypeName.parse(storedTypeName))));
		}
		catch (ClassNotFoundException | RuntimeException | LinkageError ex) {
			return null;
		}
	}

	/**
	 * How many types are kept, here and in the mapper.
	 * @return their number
	 */
	int keptTypes() {
		return Math.max(this.registry.size(), this.mapper.rememberedTypes());
	}

	/**
	 * Reads a value.
	 * @param type the type it was stored with
	 * @param json the JSON as UTF-8
	 * @return the value
	 * @throws UnreadableValueException if the JSON is not a value of the type
	 */
	public Object decode(ValueType type, byte[] json) {
		Object value;
		try {
			value = type.reader().readValue(json);
		}
		catch (Exception | Error ex) {
			throw unreadable(type, JacksonFailure.explain(ex));
		}
		if (value == null) {
			throw unreadable(type, Difference.here("is null"));
		}
		return value;
	}

	private static UnreadableValueException unreadable(ValueType type, Difference reason) {
		return new UnreadableValueException("The stored value can't be read as " + type.name() + ": " + reason);
	}

}
