package io.github.diskcache.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Gives sealed types without type information of their own a type id, the simple name of
 * the subclass, so that lists of them can be read back. Only what the sealed type permits
 * can be named.
 */
final class SealedTypeIntrospector extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	/** Compared by identity, to tell it from type information that somebody asked for. */
	static final JsonTypeInfo.Value TYPE_INFO = JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME,
			JsonTypeInfo.As.PROPERTY, "@type", null, false, null);

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		return (annotated instanceof AnnotatedClass && annotated.getRawType().isSealed()) ? TYPE_INFO : null;
	}

}
