package io.github.diskcache.it.reactive;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

/**
 * Methods whose values come later, which count their calls.
 */
@SpringBootApplication
public class Catalogue {

	static final List<Book> BOOKS = List.of(new Book("one", LocalDate.EPOCH), new Book("two", LocalDate.MAX));

	private final AtomicInteger calls = new AtomicInteger();

	@Cacheable("monos")
	public Mono<Book> one(int number) {
		return Mono.fromSupplier(() -> BOOKS.get(called(number)));
	}

	@Cacheable(cacheNames = "syncMonos", sync = true)
	public Mono<Book> oneForAll(int number) {
		return Mono.fromSupplier(() -> BOOKS.get(called(number)));
	}

	@Cacheable("empty")
	public Mono<Book> none(int number) {
		return Mono.<Book>empty().doOnSubscribe((subscription) -> called(number));
	}

	@Cacheable("fluxes")
	public Flux<Book> all(String text) {
		return Flux.fromIterable(BOOKS).doOnSubscribe((subscription) -> called(0));
	}

	@Cacheable("futures")
	public CompletableFuture<List<Book>> later(String text) {
		return CompletableFuture.supplyAsync(() -> BOOKS.subList(called(0), BOOKS.size()));
	}

	@CacheEvict("monos")
	public Mono<Void> forget(int number) {
		return Mono.empty();
	}

	public int calls() {
		return this.calls.get();
	}

	private int called(int number) {
		this.calls.incrementAndGet();
		return number;
	}

}
