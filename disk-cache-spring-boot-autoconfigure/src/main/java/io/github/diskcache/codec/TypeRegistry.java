package io.github.diskcache.codec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * The types that a codec has met. Declared ones stay; names that come from rows or
 * contents are kept up to a number, as somebody could write millions of them.
 */
final class TypeRegistry {

	static final int MAX_LEARNED = 1000;

	private final Map<JavaType, ValueType> declared = new ConcurrentHashMap<>();

	private final Map<String, ValueType> declaredByName = new ConcurrentHashMap<>();

	private final Map<JavaType, ValueType> learned = new ConcurrentHashMap<>();

	private final Map<String, ValueType> learnedByName = new ConcurrentHashMap<>();

	private final Runnable onForget;

	/**
	 * Creates an empty registry.
	 * @param onForget is run when learned types are forgotten
	 */
	TypeRegistry(Runnable onForget) {
		this.onForget = onForget;
	}

	@Nullable ValueType find(JavaType type) {
		ValueType found = this.declared.get(type);
		return (found != null) ? found : this.learned.get(type);
	}

	@Nullable ValueType findDeclared(JavaType type) {
		return this.declared.get(type);
	}

	@Nullable ValueType find(String name) {
		ValueType found = this.declaredByName.get(name);
		return (found != null) ? found : this.learnedByName.get(name);
	}

	/**
	 * Adds a declared type. The first instance wins, also over one that was learned.
	 * @param type the type
	 * @return the instance to use
	 */
	ValueType declare(ValueType type) {
		ValueType candidate = this.learned.getOrDefault(type.javaType(), type);
		ValueType winner = this.declared.computeIfAbsent(type.javaType(), (key) -> candidate);
		this.declaredByName.put(winner.name(), winner);
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
		if (this.learned.size() >= MAX_LEARNED) {
			this.learned.clear();
			this.learnedByName.clear();
			this.onForget.run();
		}
		ValueType winner = this.learned.computeIfAbsent(type.javaType(), (key) -> type);
		this.learnedByName.put(winner.name(), winner);
		return winner;
	}

}
