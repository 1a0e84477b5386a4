package io.github.diskcache.benchmarks.peers;

import io.github.diskcache.benchmarks.Product;

import org.springframework.cache.annotation.Cacheable;

/**
 * Methods as applications have them.
 */
public class ProductService {

	/**
	 * Finds a product.
	 * @param name its name
	 * @return the product
	 */
	@Cacheable("by-name")
	public Product byName(String name) {
		return Product.of(name.hashCode() & 0xffff);
	}

	/**
	 * Finds a product.
	 * @param number its number
	 * @return the product
	 */
	@Cacheable("by-number")
	public Product byNumber(Long number) {
		return Product.of(number.intValue());
	}

}
