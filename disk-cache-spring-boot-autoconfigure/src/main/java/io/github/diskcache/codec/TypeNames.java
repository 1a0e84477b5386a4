package io.github.diskcache.codec;

import java.util.Collections;
import java.util.List;

import org.springframework.util.ClassUtils;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * Turns types into names and allowed names back into types.
 */
final class TypeNames {

	private static final TypeName OBJECT = new TypeName(Object.class.getName(), List.of(), 0);

	private final TypeFactory typeFactory;

	private final ClassLoader classLoader;

	private final AllowedTypes allowedTypes;

	TypeNames(TypeFactory typeFactory, ClassLoader classLoader, AllowedTypes allowedTypes) {
		this.typeFactory = typeFactory;
		this.classLoader = classLoader;
		this.allowedTypes = allowedTypes;
	}

	/**
	 * The name of a type. Raw containers are named like those of {@code Object}, as
	 * Jackson treats them.
	 * @param type the type
	 * @return its name
	 */
	static TypeName nameOf(JavaType type) {
		if (type.isArrayType()) {
			return nameOf(type.getContentType()).array();
		}
		return new TypeName(type.getRawClass().getName(), arguments(type), 0);
	}

	private static List<TypeName> arguments(JavaType type) {
		List<JavaType> bound = type.getBindings().getTypeParameters();
		int parameters = type.getRawClass().getTypeParameters().length;
		if (bound.isEmpty() && (type.isContainerType() || type.isReferenceType())) {
			return Collections.nCopies(parameters, OBJECT);
		}
		return bound.stream().map(TypeNames::nameOf).toList();
	}

	/**
	 * Builds the type of a name. No class is loaded before all of them have been found to
	 * be allowed, and none is initialized.
	 * @param name the name
	 * @return the type
	 * @throws IllegalArgumentException if a class is not allowed
	 * @throws ClassNotFoundException if a class does not exist
	 */
	JavaType typeOf(TypeName name) throws ClassNotFoundException {
		List<String> refused = name.classNames().filter((className) -> !this.allowedTypes.allows(className)).toList();
		if (!refused.isEmpty()) {
			throw this.allowedTypes.refuse(refused.get(0));
		}
		return build(name);
	}

	private JavaType build(TypeName name) throws ClassNotFoundException {
		JavaType[] arguments = new JavaType[name.arguments().size()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = build(name.arguments().get(i));
		}
		Class<?> rawClass = load(name.className());
		JavaType type = (arguments.length == 0) ? this.typeFactory.constructType(rawClass)
				: this.typeFactory.constructParametricType(rawClass, arguments);
		for (int i = 0; i < name.dimensions(); i++) {
			type = this.typeFactory.constructArrayType(type);
		}
		return type;
	}

	private Class<?> load(String className) throws ClassNotFoundException {
		Class<?> primitive = ClassUtils.resolvePrimitiveClassName(className);
		return (primitive != null) ? primitive : Class.forName(className, false, this.classLoader);
	}

}
