package io.github.diskcache.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it was written.
 *
 * @param property the name of the property
 * @param value its value
 * @param origin the place where it is set, if known
 */
record Setting(String property, String value, @Nullable String origin) {

	@Override
	public String toString() {
		return "'" + this.property + "' = '" + this.value + "'";
	}

}
