package io.github.diskcache.sample.web;

import java.util.concurrent.CompletableFuture;

import io.github.diskcache.sample.lookup.Books;
import io.github.diskcache.sample.lookup.Prices;
import io.github.diskcache.sample.lookup.Reports;
import io.github.diskcache.sample.lookup.Searches;
import io.github.diskcache.sample.source.Book;
import io.github.diskcache.sample.source.Price;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Replaces and evicts single entries. Whole caches are cleared by the actuator.
 */
@RestController
@RequestMapping("/api")
class ChangeController {

	private final Searches searches;

	private final Books books;

	private final Prices prices;

	private final Reports reports;

	ChangeController(Searches searches, Books books, Prices prices, Reports reports) {
		this.searches = searches;
		this.books = books;
		this.prices = prices;
		this.reports = reports;
	}

	@PostMapping("/books/{isbn}/refresh")
	Book refreshBook(@PathVariable String isbn) {
		return this.books.refresh(isbn);
	}

	@PostMapping("/prices/{isbn}/refresh")
	CompletableFuture<Price> refreshPrice(@PathVariable String isbn) {
		return this.prices.refresh(isbn);
	}

	@PutMapping("/books/{isbn}/title")
	Book rename(@PathVariable String isbn, @RequestBody String title) {
		return this.books.rename(isbn, title);
	}

	@DeleteMapping("/searches/{text}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetSearch(@PathVariable String text) {
		this.searches.forget(text);
	}

	@DeleteMapping("/books/{isbn}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetBook(@PathVariable String isbn) {
		this.books.forget(isbn);
	}

	@DeleteMapping("/prices/{isbn}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetPrice(@PathVariable String isbn) {
		this.prices.forget(isbn);
	}

	@DeleteMapping("/reports/{decade}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetReport(@PathVariable int decade) {
		this.reports.forget(decade);
	}

}
