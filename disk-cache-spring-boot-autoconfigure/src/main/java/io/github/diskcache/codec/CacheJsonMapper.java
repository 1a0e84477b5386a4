package io.github.diskcache.codec;

import java.util.LinkedHashSet;
import java.util.Set;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.type.TypeFactory;

/**
 * Builds the mapper of a cache. It is strict where the mapper of a web application is
 * lenient: what it reads is what it wrote, or nothing.
 */
final class CacheJsonMapper {

	/** Half of a usual stack of 1 MB is enough to read this. */
	private static final int MAX_NESTING = 200;

	private CacheJsonMapper() {
	}

	static BoundedJsonMapper create(CodecSettings settings, AllowedTypes allowedTypes) {
		JsonMapper.Builder builder = JsonMapper.builder(jsonFactory())
			.typeFactory(TypeFactory.createDefaultInstance().withClassLoader(settings.classLoader()))
			.addModules(JsonMapper.Builder.findModules(settings.classLoader()))
			.addModules(orderedSets(), foreignClasses());
		// Several constants may have one text.
		builder.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING);
		strictReading(builder);
		faithfulTimes(builder);
		builder.annotationIntrospector(
				AnnotationIntrospector.pair(builder.annotationIntrospector(), new SealedTypeIntrospector()));
		settings.mapperCustomizers().forEach((customizer) -> customizer.accept(builder));
		// After the customizers: whatever they do, no row may choose a class.
		builder.deactivateDefaultTyping()
			.polymorphicTypeValidator(new AllowedSubtypes(allowedTypes))
			.enable(DeserializationFeature.EAGER_DESERIALIZER_FETCH);
		return new BoundedJsonMapper(builder);
	}

	private static JsonFactory jsonFactory() {
		// Lengths are bounded by what the cache stores; depth is not, nor is the time
		// that a number takes. What is written must be readable: keys that share a hash
		// too.
		return JsonFactory.builder()
			.enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(MAX_NESTING)
				.maxNumberLength(UnreadableNumbers.MAX_LENGTH)
				.maxStringLength(Integer.MAX_VALUE)
				.maxNameLength(Integer.MAX_VALUE)
				.build())
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MAX_NESTING).build())
			.disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
			.build();
	}

	private static void strictReading(JsonMapper.Builder builder) {
		builder
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
					DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.withCoercionConfig(LogicalType.Textual,
					(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}

	private static void faithfulTimes(JsonMapper.Builder builder) {
		builder.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID,
					DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE,
					DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
	}

	// Jackson would read a Set into a HashSet and lose the order.
	private static SimpleModule orderedSets() {
		return new SimpleModule("ordered-sets").addAbstractTypeMapping(Set.class, LinkedHashSet.class);
	}

	private static SimpleModule foreignClasses() {
		return new SimpleModule("foreign-classes").setSerializerModifier(new ForeignClassSerializers());
	}

}
