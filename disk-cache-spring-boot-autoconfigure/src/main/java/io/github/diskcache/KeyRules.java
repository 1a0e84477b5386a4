package io.github.diskcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a key may be. Malformed Unicode is refused, because it would change on its way
 * through UTF-8.
 *
 * @param cacheName the name of the cache, for messages
 */
record KeyRules(String cacheName) {

	static final int LONGEST = 256;

	void require(@Nullable String key) {
		if (key == null) {
			throw refusal("must not be null");
		}
		int length = key.length();
		if (length == 0) {
			throw refusal("must not be empty");
		}
		if (length > LONGEST) {
			throw refusal("must have at most " + LONGEST + " UTF-16 units, but has " + length);
		}
		for (int i = 0; i < length; i++) {
			if (Character.isSurrogate(key.charAt(i))) {
				requirePair(key, i);
				i++;
			}
		}
	}

	List<String> requireAll(@Nullable Collection<String> keys) {
		if (keys == null) {
			throw new IllegalArgumentException("Cache '" + this.cacheName + "': the keys must not be null");
		}
		List<String> copy = new ArrayList<>(keys);
		copy.forEach(this::require);
		return copy;
	}

	private void requirePair(String key, int at) {
		boolean isPair = at + 1 < key.length() && Character.isSurrogatePair(key.charAt(at), key.charAt(at + 1));
		if (!isPair) {
			throw refusal("must be well-formed Unicode, but has a lone surrogate at " + at + " of " + key.length());
		}
	}

	private IllegalArgumentException refusal(String rule) {
		return new IllegalArgumentException("Cache '" + this.cacheName + "': a key " + rule);
	}

}
