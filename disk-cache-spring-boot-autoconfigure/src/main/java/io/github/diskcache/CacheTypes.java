package io.github.diskcache;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.diskcache.codec.CodecSettings;
import io.github.diskcache.codec.SchemaVersions;
import io.github.diskcache.codec.ValueCodec;
import io.github.diskcache.codec.ValueType;
import io.github.diskcache.store.StoredType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.function.SingletonSupplier;

/**
 * The types of one cache: the codec, the declared type, and which stored kinds are stale.
 */
final class CacheTypes {

	private final ValueCodec codec;

	private final Type type;

	private final ValueType declared;

	// Few caches hold a null, and describing a type takes as long as opening a file.
	private final SingletonSupplier<ValueType> nullType;

	CacheTypes(String cacheName, Type type, ClassLoader classLoader, Set<String> allowedTypes,
			SchemaVersionPolicy policy, @Nullable String schemaVersion,
			List<DiskCacheJsonMapperCustomizer> customizers) {
		SchemaVersions versions = new SchemaVersions(CacheTypes::annotatedVersion,
				policy == SchemaVersionPolicy.REQUIRED, "@SchemaVersion");
		List<Consumer<JsonMapper.Builder>> adjustments = customizers
			.stream().<Consumer<JsonMapper.Builder>>map((customizer) -> customizer::customize).toList();
		this.type = type;
		try {
			this.codec = new ValueCodec(
					new CodecSettings(classLoader, allowedTypes, versions, schemaVersion, adjustments));
			this.declared = this.codec.declare(type);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("Cache '" + cacheName + "': " + ex.getMessage(), ex);
		}
		this.nullType = SingletonSupplier.of(() -> this.codec.declareAlone(CachedNull.class));
	}

	ValueCodec codec() {
		return this.codec;
	}

	ValueType declared() {
		return this.declared;
	}

	/**
	 * Returns the declared type as somebody asks for it who knows no cached nulls.
	 * @return the type
	 */
	AskedType asked() {
		return asked(this.type, this.declared, Object.class, false);
	}

	AskedType asked(Type asDeclared, @Nullable ValueType asStored, Class<?> valueClass, boolean nulls) {
		return new AskedType(asDeclared, asStored, valueClass, this.nullType, nulls);
	}

	boolean isOfAnyType() {
		return this.declared.name().equals(Object.class.getName());
	}

	/**
	 * Picks the kinds whose rows another version of their type has written. Kinds that
	 * may be somebody else's are not among them.
	 * @param kinds the kinds that are stored
	 * @return the stale ones
	 */
	Collection<StoredType> stale(Collection<StoredType> kinds) {
		return kinds.stream().filter(this::isStale).toList();
	}

	private boolean isStale(StoredType kind) {
		if (isOfAnyType()) {
			// Whose types these are turns out when they are asked for.
			return false;
		}
		ValueType type = kind.name().equals(this.declared.name()) ? this.declared : this.codec.resolve(kind.name());
		return type != null && type.fits(this.declared) && !type.schemaVersion().equals(kind.schemaVersion());
	}

	private static @Nullable String annotatedVersion(Class<?> type) {
		SchemaVersion annotation = type.getAnnotation(SchemaVersion.class);
		return (annotation != null) ? annotation.value() : null;
	}

}
