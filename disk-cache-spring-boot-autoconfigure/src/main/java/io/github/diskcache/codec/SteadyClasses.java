package io.github.diskcache.codec;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Tells the classes of which one value that survives speaks for the others from those
 * where it depends on the value: a field that is not written matters only once it is set,
 * and an annotation may leave out or shorten what it likes.
 */
final class SteadyClasses {

	/** What these do shows in the properties, and is the same for each value. */
	private static final Set<Class<? extends Annotation>> HARMLESS = Set.of(JsonAlias.class, JsonAutoDetect.class,
			JsonCreator.class, JsonIgnore.class, JsonIgnoreProperties.class, JsonNaming.class, JsonProperty.class,
			JsonPropertyOrder.class, JsonSubTypes.class, JsonTypeInfo.class, JsonTypeName.class);

	private SteadyClasses() {
	}

	/**
	 * Whether one value speaks for the others.
	 * @param type a class of the application
	 * @param properties its properties
	 * @return true if it does
	 */
	static boolean contain(Class<?> type, List<TypeProperty> properties) {
		boolean whole = properties.stream().anyMatch((property) -> property.use() == TypeProperty.Use.WHOLE);
		try {
			return !whole && ObjectFields.areComplete(type) && keepsAllFields(type, properties) && isPlain(type);
		}
		catch (InaccessibleObjectException ex) {
			return false;
		}
	}

	private static boolean keepsAllFields(Class<?> type, List<TypeProperty> properties) {
		Set<String> written = members(properties, TypeProperty.Use.WRITTEN);
		Set<String> read = members(properties, TypeProperty.Use.READ);
		return ObjectFields.of(type)
			.stream()
			.map(Field::getName)
			.allMatch((name) -> written.contains(name) && read.contains(name));
	}

	private static Set<String> members(List<TypeProperty> properties, TypeProperty.Use use) {
		return properties.stream()
			.filter((property) -> property.use() == use)
			.map(TypeProperty::member)
			.collect(Collectors.toSet());
	}

	private static boolean isPlain(Class<?> type) {
		if (JdkTypes.isJdk(type.getName())) {
			return true;
		}
		Stream<Class<?>> supertypes = Stream.concat(Stream.ofNullable(type.getSuperclass()),
				Stream.of(type.getInterfaces()));
		return annotated(type).flatMap((element) -> Stream.of(element.getAnnotations()))
			.map(Annotation::annotationType)
			.allMatch(SteadyClasses::isHarmless) && supertypes.allMatch(SteadyClasses::isPlain);
	}

	private static Stream<AnnotatedElement> annotated(Class<?> type) {
		Executable[][] executables = { type.getDeclaredMethods(), type.getDeclaredConstructors() };
		Stream<AnnotatedElement> members = Stream.of(executables)
			.flatMap(Stream::of)
			.flatMap((executable) -> Stream.concat(Stream.of(executable), Stream.of(executable.getParameters())));
		return Stream.concat(Stream.concat(Stream.of(type), Stream.of(type.getDeclaredFields())), members);
	}

	private static boolean isHarmless(Class<? extends Annotation> annotation) {
		boolean ofJackson = annotation.isAnnotationPresent(JacksonAnnotation.class)
				|| annotation.isAnnotationPresent(JacksonAnnotationsInside.class);
		return !ofJackson || HARMLESS.contains(annotation);
	}

}
