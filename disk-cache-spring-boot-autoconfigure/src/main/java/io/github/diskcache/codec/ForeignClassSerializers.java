package io.github.diskcache.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Refuses objects of {@link ForeignClasses} wherever they turn up inside a value, before
 * anything of them is touched. Jackson asks once per class. {@link IdentityContainers}
 * are checked each time.
 */
final class ForeignClassSerializers extends ValueSerializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
			ValueSerializer<?> serializer) {
		return refusing(description.getBeanClass(), serializer);
	}

	@Override
	public ValueSerializer<?> modifyCollectionSerializer(SerializationConfig config, CollectionType type,
			BeanDescription.Supplier description, ValueSerializer<?> serializer) {
		return refusing(type.getRawClass(), serializer);
	}

	@Override
	public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
			BeanDescription.Supplier description, ValueSerializer<?> serializer) {
		return refusing(type.getRawClass(), serializer);
	}

	private static ValueSerializer<?> refusing(Class<?> type, ValueSerializer<?> serializer) {
		String reason = ForeignClasses.reasonAgainst(type);
		if (reason != null) {
			return new Refusing(type, reason);
		}
		return IdentityContainers.contain(type) ? new Checking(type, serializer) : serializer;
	}

	private static final class Refusing extends StdSerializer<Object> {

		private final String reason;

		Refusing(Class<?> type, String reason) {
			super(type);
			this.reason = reason;
		}

		@Override
		public void serialize(@Nullable Object value, JsonGenerator generator, SerializationContext context) {
			throw new ForeignClassException(this.reason);
		}

		@Override
		public void serializeWithType(@Nullable Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			throw new ForeignClassException(this.reason);
		}

	}

	private static final class Checking extends StdSerializer<Object> {

		private final ValueSerializer<Object> serializer;

		@SuppressWarnings("unchecked")
		Checking(Class<?> type, ValueSerializer<?> serializer) {
			super(type);
			this.serializer = (ValueSerializer<Object>) serializer;
		}

		@Override
		public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
			return new Checking(handledType(), context.handlePrimaryContextualization(this.serializer, property));
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			ForeignClasses.check(value);
			this.serializer.serialize(value, generator, context);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			ForeignClasses.check(value);
			this.serializer.serializeWithType(value, generator, context, typeSerializer);
		}

		@Override
		public boolean isEmpty(SerializationContext context, Object value) {
			return this.serializer.isEmpty(context, value);
		}

	}

}
