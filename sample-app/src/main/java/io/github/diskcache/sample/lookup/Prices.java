package io.github.diskcache.sample.lookup;

import java.util.concurrent.CompletableFuture;

import io.github.diskcache.sample.source.Price;
import io.github.diskcache.sample.source.Shop;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/**
 * Prices: each question costs money, and nobody waits for a thread.
 */
@Service
public class Prices {

	private final Shop shop;

	Prices(Shop shop) {
		this.shop = shop;
	}

	@Cacheable("prices")
	public CompletableFuture<Price> price(String isbn) {
		return this.shop.price(isbn);
	}

	@CachePut("prices")
	public CompletableFuture<Price> refresh(String isbn) {
		return this.shop.price(isbn);
	}

	@CacheEvict("prices")
	public void forget(String isbn) {
		// Only the cache forgets it.
	}

}
