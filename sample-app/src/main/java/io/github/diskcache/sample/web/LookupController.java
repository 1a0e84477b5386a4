package io.github.diskcache.sample.web;

import java.util.concurrent.CompletableFuture;

import io.github.diskcache.sample.insight.Answer;
import io.github.diskcache.sample.insight.Answers;
import io.github.diskcache.sample.lookup.Books;
import io.github.diskcache.sample.lookup.Prices;
import io.github.diskcache.sample.lookup.Reports;
import io.github.diskcache.sample.lookup.Searches;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Looks things up, with where each answer came from.
 */
@RestController
@RequestMapping("/api")
class LookupController {

	private final Answers answers;

	private final Searches searches;

	private final Books books;

	private final Prices prices;

	private final Reports reports;

	LookupController(Answers answers, Searches searches, Books books, Prices prices, Reports reports) {
		this.answers = answers;
		this.searches = searches;
		this.books = books;
		this.prices = prices;
		this.reports = reports;
	}

	@GetMapping("/searches/{text}")
	Answer search(@PathVariable String text) {
		return this.answers.ask("searches", () -> this.searches.search(text));
	}

	@GetMapping("/books/{isbn}")
	Answer book(@PathVariable String isbn) {
		return this.answers.ask("books", () -> this.books.find(isbn));
	}

	@GetMapping("/prices/{isbn}")
	CompletableFuture<Answer> price(@PathVariable String isbn) {
		return this.answers.askLater("prices", () -> this.prices.price(isbn));
	}

	@GetMapping("/reports/{decade}")
	Answer report(@PathVariable int decade) {
		return this.answers.ask("reports", () -> this.reports.report(decade));
	}

}
