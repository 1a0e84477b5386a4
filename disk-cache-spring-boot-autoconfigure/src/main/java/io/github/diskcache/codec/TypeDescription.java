package io.github.diskcache.codec;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * A type as Jackson sees it.
 *
 * @param type the type
 * @param steady whether one value that survives speaks for the others of its class
 * @param properties what is written and read
 * @param typeInfo how the JSON names subtypes, or null if it does not
 * @param subtypes the subtypes that Jackson knows
 * @param format how its values are written where a property does not say otherwise
 */
record TypeDescription(JavaType type, boolean steady, List<TypeProperty> properties,
		JsonTypeInfo.@Nullable Value typeInfo, List<Subtype> subtypes, ValueFormat format) {

	/**
	 * A subtype and what stands for it in the JSON.
	 *
	 * @param type the type
	 * @param id its name in the JSON if it has one of its own, else empty
	 */
	record Subtype(JavaType type, String id) {

	}

	static TypeDescription withoutProperties(JavaType type) {
		return withoutProperties(type, true, ValueFormat.USUAL);
	}

	static TypeDescription withoutProperties(JavaType type, boolean steady, ValueFormat format) {
		return new TypeDescription(type, steady, List.of(), null, List.of(), format);
	}

	/**
	 * The types that this one is made of: elements, keys, generic arguments and
	 * properties.
	 * @return the types
	 */
	Stream<JavaType> parts() {
		Stream<@Nullable JavaType> contained = Stream.of(this.type.getKeyType(), this.type.getContentType());
		return Stream
			.of(contained.flatMap(Stream::ofNullable), this.type.getBindings().getTypeParameters().stream(),
					this.properties.stream().map(TypeProperty::type))
			.flatMap((stream) -> stream);
	}

	/**
	 * Whether somebody asked for type information, as opposed to what sealed types get.
	 * @return true if so
	 */
	// Equal type information may well have been asked for.
	@SuppressWarnings("ReferenceEquality")
	boolean hasExplicitTypeInfo() {
		return this.typeInfo != null && this.typeInfo != SealedTypeIntrospector.TYPE_INFO
				&& this.typeInfo.getIdType() != JsonTypeInfo.Id.NONE;
	}

	/**
	 * Whether values may be of classes that are in no list of subtypes.
	 * @return true if so
	 */
	boolean hasUnlistedSubtypes() {
		return this.typeInfo != null && this.typeInfo.getIdType() != JsonTypeInfo.Id.NAME
				&& this.typeInfo.getIdType() != JsonTypeInfo.Id.SIMPLE_NAME;
	}

}
