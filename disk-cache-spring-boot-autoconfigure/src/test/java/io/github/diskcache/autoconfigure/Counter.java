package io.github.diskcache.autoconfigure;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.cache.annotation.Cacheable;

/**
 * A bean with a cached method that never answers the same twice.
 */
class Counter {

	private final AtomicInteger calls = new AtomicInteger();

	@Cacheable("numbers")
	public int next(String key) {
		return this.calls.incrementAndGet();
	}

}
