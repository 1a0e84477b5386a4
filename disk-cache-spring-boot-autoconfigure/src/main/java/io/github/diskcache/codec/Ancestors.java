package io.github.diskcache.codec;

import org.jspecify.annotations.Nullable;

/**
 * The containers on the way to an element, to notice one that contains itself.
 *
 * @param container the innermost container
 * @param outer the containers around it
 * @param depth how many they are
 */
record Ancestors(Object container, @Nullable Ancestors outer, int depth) {

	// The same container, not an equal one: two empty lists are equal.
	@SuppressWarnings("ReferenceEquality")
	static Ancestors add(Object container, @Nullable Ancestors outer) {
		for (Ancestors known = outer; known != null; known = known.outer) {
			if (known.container == container) {
				throw new UnsupportedValueException("The value contains itself");
			}
		}
		return new Ancestors(container, outer, (outer != null) ? outer.depth + 1 : 1);
	}

}
