package io.github.diskcache.spring;

import org.springframework.cache.Cache;

/**
 * A cache that has a view for each type that annotated methods declare.
 */
interface TypedViews extends Cache {

	/**
	 * Returns this cache as a method with the declared type sees it.
	 * @param declared what the method declares
	 * @return the view, always the same object for equal types
	 */
	Cache viewFor(DeclaredType declared);

}
