package io.github.diskcache.autoconfigure;

import java.util.function.Supplier;

import io.github.diskcache.spring.DiskBackedCacheManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds our manager when it is needed. Conditions see its definition only: what comes in
 * its place later, such as the mock of a test or a wrapper, is a manager like any other.
 *
 * @param managers the managers
 */
record ManagerLookup(
		ObjectProvider<DiskBackedCacheManager> managers) implements Supplier<@Nullable DiskBackedCacheManager> {

	/**
	 * Finds the manager.
	 * @return the manager, or {@code null} if it is not ours any more
	 */
	@Override
	public @Nullable DiskBackedCacheManager get() {
		try {
			return this.managers.getIfUnique();
		}
		catch (BeanNotOfRequiredTypeException ex) {
			if (ex.getRequiredType() != DiskBackedCacheManager.class) {
				throw ex;
			}
			return null;
		}
	}

}
