package io.github.diskcache.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.PotentialCreator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Jackson what it makes of a type.
 */
final class TypeDescriber {

	private final JsonMapper mapper;

	TypeDescriber(JsonMapper mapper) {
		this.mapper = mapper;
	}

	TypeDescription describe(JavaType type) {
		if (type.isEnumType()) {
			return TypeDescription.withoutProperties(type, EnumConstants.survive(this.mapper, type), enumFormat(type));
		}
		if (JdkTypes.isJdk(type.getRawClass().getName()) || type.isArrayType()) {
			return TypeDescription.withoutProperties(type, true, ValueFormat.of(defaultFormat(type)));
		}
		DatabindContext context = this.mapper._serializationContext();
		AnnotatedClass annotations = context.introspectClassAnnotations(type);
		JsonTypeInfo.Value typeInfo = typeInfo(context.getConfig(), annotations);
		List<TypeDescription.Subtype> subtypes = (typeInfo != null) ? subtypes(context.getConfig(), annotations)
				: List.of();
		ValueFormat format = format(type, annotations);
		if (type.isContainerType() || type.isReferenceType()) {
			return new TypeDescription(type, true, List.of(), typeInfo, subtypes, format);
		}
		List<TypeProperty> properties = new ArrayList<>();
		addWritten(type, annotations, properties);
		addRead(type, annotations, properties);
		boolean steady = SteadyClasses.contain(type.getRawClass(), properties);
		return new TypeDescription(type, steady, properties, typeInfo, subtypes, format);
	}

	private ValueFormat enumFormat(JavaType type) {
		ValueFormat format = format(type, this.mapper._serializationContext().introspectClassAnnotations(type));
		boolean number = format.leavesEnumsOpen() && this.mapper.isEnabled(EnumFeature.WRITE_ENUMS_USING_INDEX);
		return (number || this.mapper.isEnabled(EnumFeature.WRITE_ENUM_KEYS_USING_INDEX)) ? ValueFormat.INDEX : format;
	}

	private ValueFormat format(JavaType type, AnnotatedClass annotations) {
		MapperConfig<?> config = this.mapper.serializationConfig();
		JsonFormat.Value annotated = config.getAnnotationIntrospector().findFormat(config, annotations);
		return ValueFormat.of(JsonFormat.Value.merge(annotated, defaultFormat(type)));
	}

	private JsonFormat.@Nullable Value defaultFormat(JavaType type) {
		return this.mapper.serializationConfig().getDefaultPropertyFormat(type.getRawClass());
	}

	private static JsonTypeInfo.@Nullable Value typeInfo(MapperConfig<?> config, AnnotatedClass annotations) {
		return config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotations);
	}

	private List<TypeDescription.Subtype> subtypes(MapperConfig<?> config, AnnotatedClass annotations) {
		return config.getSubtypeResolver()
			.collectAndResolveSubtypesByClass(config, annotations)
			.stream()
			.filter((subtype) -> subtype.getType() != annotations.getRawType())
			.map((subtype) -> new TypeDescription.Subtype(this.mapper.constructType(subtype.getType()),
					subtype.hasName() ? subtype.getName() : ""))
			.toList();
	}

	private void addWritten(JavaType type, AnnotatedClass annotations, List<TypeProperty> properties) {
		DatabindContext context = this.mapper._serializationContext();
		MapperConfig<?> config = context.getConfig();
		BeanDescription bean = context.introspectBeanDescription(type);
		addMember(TypeProperty.Use.WHOLE, bean.findJsonValueAccessor(), config, properties);
		addMember(TypeProperty.Use.ANY, bean.findAnyGetter(), config, properties);
		Set<String> ignored = ignorals(config, type, annotations).findIgnoredForSerialization();
		for (BeanPropertyDefinition property : bean.findProperties()) {
			if (property.couldSerialize() && !ignored.contains(property.getName())) {
				properties.add(property(TypeProperty.Use.WRITTEN, property, config));
			}
		}
	}

	private void addRead(JavaType type, AnnotatedClass annotations, List<TypeProperty> properties) {
		DeserializationContext context = this.mapper._deserializationContext();
		MapperConfig<?> config = context.getConfig();
		BeanDescription bean = readable(type, annotations, context);
		for (PotentialCreator creator : bean.getPotentialCreators().getExplicitDelegating()) {
			JavaType whole = creator.creator().getParameterType(0);
			properties.add(new TypeProperty(TypeProperty.Use.WHOLE, "creator", "", whole, ValueFormat.USUAL));
		}
		addMember(TypeProperty.Use.ANY, bean.findAnySetterAccessor(), config, properties);
		Set<String> ignored = ignorals(config, type, annotations).findIgnoredForDeserialization();
		for (BeanPropertyDefinition property : bean.findProperties()) {
			if (property.couldDeserialize() && !ignored.contains(property.getName())) {
				properties.add(property(TypeProperty.Use.READ, property, config));
			}
		}
	}

	private static BeanDescription readable(JavaType type, AnnotatedClass annotations, DeserializationContext context) {
		BeanDescription bean = context.introspectBeanDescription(type);
		Class<?> builder = context.getAnnotationIntrospector().findPOJOBuilder(context.getConfig(), annotations);
		return (builder != null) ? context.introspectBeanDescriptionForBuilder(context.constructType(builder), bean)
				: bean;
	}

	private static JsonIgnoreProperties.Value ignorals(MapperConfig<?> config, JavaType type,
			AnnotatedClass annotations) {
		JsonIgnoreProperties.Value ignorals = config.getDefaultPropertyIgnorals(type.getRawClass(), annotations);
		return (ignorals != null) ? ignorals : JsonIgnoreProperties.Value.empty();
	}

	private static void addMember(TypeProperty.Use use, @Nullable AnnotatedMember member, MapperConfig<?> config,
			List<TypeProperty> properties) {
		if (member != null) {
			properties.add(new TypeProperty(use, "value", "", member.getType(), format(member, config)));
		}
	}

	private static TypeProperty property(TypeProperty.Use use, BeanPropertyDefinition property,
			MapperConfig<?> config) {
		return new TypeProperty(use, property.getName(), property.getInternalName(), property.getPrimaryType(),
				format(property.getPrimaryMember(), config));
	}

	private static ValueFormat format(@Nullable AnnotatedMember member, MapperConfig<?> config) {
		return ValueFormat.of((member != null) ? config.getAnnotationIntrospector().findFormat(config, member) : null);
	}

}
