package io.github.diskcache.codec;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * The types that a codec has met. Declared ones stay; names that come from rows or
 * contents are kept up to a number, as somebody could write millions of them.
 */
final class TypeRegistry {

	static final int MAX_LEARNED = 1000;

	private final Map<JavaType, ValueType> byType = new ConcurrentHashMap<>();

	// One map for both kinds: each row that is read asks it.
	private final Map<String, ValueType> byName = new ConcurrentHashMap<>();

	private final Set<ValueType> declared = ConcurrentHashMap.newKeySet();

	@Nullable ValueType find(JavaType type) {
		return this.byType.get(type);
	}

	@Nullable ValueType find(String name) {
		return this.byName.get(name);
	}

	@Nullable ValueType findDeclared(JavaType type) {
		ValueType found = this.byType.get(type);
		return (found != null && this.declared.contains(found)) ? found : null;
	}

	/**
	 * Adds a declared type. The first instance wins, also over one that was learned.
	 * @param type the type
	 * @return the instance to use
	 */
	ValueType declare(ValueType type) {
		// Inside compute, so that the instance is not forgotten before it is declared.
		ValueType winner = this.byType.compute(type.javaType(), (key, known) -> {
			ValueType first = (known != null) ? known : type;
			this.declared.add(first);
			return first;
		});
		this.byName.put(winner.name(), winner);
		return winner;
	}

	/**
	 * Adds a type that nobody declared.
	 * @param type the type
	 * @return the instance to use
	 */
	ValueType learn(ValueType type) {
		// Forgetting all at once keeps reading free of bookkeeping; they are soon learned
		// again.
		if (this.byType.size() - this.declared.size() >= MAX_LEARNED) {
			this.byType.values().removeIf((known) -> !this.declared.contains(known));
			this.byName.values().removeIf((known) -> !this.declared.contains(known));
		}
		ValueType winner = this.byType.computeIfAbsent(type.javaType(), (key) -> type);
		this.byName.put(winner.name(), winner);
		return winner;
	}

	/**
	 * How many types are kept.
	 * @return their number
	 */
	int size() {
		return Math.max(this.byType.size(), this.byName.size());
	}

}
