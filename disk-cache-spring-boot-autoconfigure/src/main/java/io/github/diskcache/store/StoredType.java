package io.github.diskcache.store;

/**
 * The kind of a stored value.
 *
 * @param name the name of its type
 * @param schemaVersion the version of that type when it was written
 */
public record StoredType(String name, String schemaVersion) {

}
