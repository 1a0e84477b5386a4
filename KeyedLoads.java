package io.github.diskcache.spring;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.diskcache.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The loads of a cache that are under way: <em>one at a time for each key and type</em>.
 * One whose entry changes is not listed any more: its value is given to nobody who comes
 * after the change, and not stored after it.
 */
final class KeyedLoads implements ChangeListener {

	// What is in a map of loads by type changes under the lock of its key alone.
	private final Map<String, Map<Object, Load>> loads = new ConcurrentHashMap<>();

	/**
	 * Lists a load, unless there is one already.
	 * @param load the load
	 * @return the other one, or {@code null}
	 */
	@Nullable Load enter(Load load) {
		Load[] other = new Load[1];
		this.loads.compute(load.key().key(), (key, known) -> {
			Map<Object, Load> byType = (known != null) ? known : new HashMap<>();
			other[0] = byType.putIfAbsent(load.key().type(), load);
			return byType;
		});
		return other[0];
	}

	/**
	 * Takes a load off the list.
	 * @param load the load
	 * @return whether it was there
	 */
	boolean leave(Load load) {
		boolean[] left = new boolean[1];
		this.loads.computeIfPresent(load.key().key(), (key, byType) -> {
			left[0] = byType.remove(load.key().type(), load);
			return byType.isEmpty() ? null : byType;
		});
		return left[0];
	}

	@Override
	public void changed(String key) {
		if (!this.loads.isEmpty()) {
			Map<Object, Load> byType = this.loads.remove(key);
			if (byType != null) {
				byType.values().forEach(Load::change);
			}
		}
	}

	@Override
	public void allChanged() {
		this.loads.keySet().forEach(this::changed);
	}

}
