package io.github.diskcache.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
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
 * anything of them is touched. Jackson asks once per class.
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
		return (reason != null) ? new Refusing(type, reason) : serializer;
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

}
