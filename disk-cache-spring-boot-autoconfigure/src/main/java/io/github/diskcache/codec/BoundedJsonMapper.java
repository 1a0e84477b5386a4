package io.github.diskcache.codec;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mapper that does not keep the types it was asked for. Jackson remembers each root
 * type for ever, and the names of the types are in the file: somebody could write
 * millions.
 */
final class BoundedJsonMapper extends JsonMapper {

	private static final long serialVersionUID = 1L;

	BoundedJsonMapper(JsonMapper.Builder builder) {
		super(builder);
	}

	@Override
	public ObjectReader readerFor(JavaType type) {
		// The reader holds what it needs itself.
		ObjectReader reader = super.readerFor(type);
		this._rootDeserializers.remove(type);
		return reader;
	}

	/**
	 * How many root types are remembered.
	 * @return their number
	 */
	int rememberedTypes() {
		return this._rootDeserializers.size();
	}

}
