package io.github.diskcache;

import java.util.Collection;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Tells a listener, if there is one, of changes before and after: a load that begins in
 * between has not seen the new value either.
 */
final class ChangeWatch {

	private volatile @Nullable ChangeListener listener;

	void listener(ChangeListener told) {
		this.listener = told;
	}

	<T extends @Nullable Object> T around(Collection<String> keys, Supplier<T> change) {
		ChangeListener told = this.listener;
		if (told == null) {
			return change.get();
		}
		keys.forEach(told::changed);
		try {
			return change.get();
		}
		finally {
			keys.forEach(told::changed);
		}
	}

	<T extends @Nullable Object> T aroundAll(Supplier<T> change) {
		ChangeListener told = this.listener;
		if (told == null) {
			return change.get();
		}
		told.allChanged();
		try {
			return change.get();
		}
		finally {
			told.allChanged();
		}
	}

}
