package io.github.diskcache.spring;

import io.github.diskcache.CacheView;

/**
 * What callers have in common who wait for one load: methods that declare different types
 * load each for itself.
 *
 * @param key the key
 * @param view the cache as they see it
 */
record LoadKey(String key, CacheView view) {

}
