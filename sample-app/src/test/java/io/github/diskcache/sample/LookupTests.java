package io.github.diskcache.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.diskcache.CacheStats;
import io.github.diskcache.sample.insight.Answer;
import io.github.diskcache.sample.insight.Answers;
import io.github.diskcache.sample.insight.Savings;
import io.github.diskcache.sample.insight.Source;
import io.github.diskcache.sample.lookup.Books;
import io.github.diskcache.sample.lookup.Reports;
import io.github.diskcache.sample.source.Book;
import io.github.diskcache.sample.source.Library;
import io.github.diskcache.sample.source.Wire;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page asks, over HTTP and below it.
 */
@SpringBootTest(properties = { "diskcache.directory=:memory:", "sample.source.latency=2ms",
		"sample.source.failure-rate=0", "sample.warm-up.initial-delay=1h" })
class LookupTests {

	private static final String DUNE = "0441013597";

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private DiskBackedCacheManager manager;

	@Autowired
	private Wire wire;

	private MockMvcTester mvc;

	@BeforeEach
	void connect() {
		this.mvc = MockMvcTester.from(this.context);
	}

	@AfterEach
	void tidy() {
		this.wire.setCut(false);
		this.manager.caches().forEach((cache) -> cache.clear());
	}

	private void assertAnswer(String path, Source source, String part) {
		assertThat(this.mvc.get().uri(path)).as(path)
			.hasStatusOk()
			.bodyText()
			.contains("\"source\":\"" + source.text() + "\"", part);
	}

	private CacheStats stats(String name) {
		return ((SpringDiskCache) this.manager.getCache(name)).tiers().stats();
	}

	@Test
	@DisplayName("each lookup is loaded first, then comes from memory")
	void loadedThenMemory() {
		for (String path : List.of("/api/searches/dune", "/api/books/" + DUNE, "/api/prices/" + DUNE,
				"/api/reports/1960")) {
			assertAnswer(path, Source.LOADED, "value");
			assertAnswer(path, Source.MEMORY, "value");
			assertThat(this.mvc.delete().uri(path)).hasStatus(HttpStatus.NO_CONTENT);
			assertAnswer(path, Source.LOADED, "value");
		}
	}

	@Test
	void searchesThatDifferInCaseAndSpacesAreOne() {
		assertAnswer("/api/searches/dune", Source.LOADED, "Frank Herbert");
		assertAnswer("/api/searches/ DUNE", Source.MEMORY, "Frank Herbert");
	}

	@Test
	@DisplayName("condition: a search that is too short is not cached")
	void shortSearch() {
		assertAnswer("/api/searches/du", Source.LOADED, "Dune");
		assertAnswer("/api/searches/du", Source.LOADED, "Dune");
		assertThat(stats("searches").currentDiskItems()).isZero();
	}

	@Test
	@DisplayName("unless: a book that does not exist is not cached")
	void unknownBook() {
		assertAnswer("/api/books/1", Source.LOADED, "\"value\":null");
		assertAnswer("/api/books/1", Source.LOADED, "\"value\":null");
		assertThat(stats("books").currentDiskItems()).isZero();
		assertThat(this.mvc.post().uri("/api/books/1/refresh")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	@DisplayName("put: what was asked anew comes from memory next")
	void refresh() {
		assertThat(this.mvc.post().uri("/api/books/" + DUNE + "/refresh")).hasStatusOk();
		assertAnswer("/api/books/" + DUNE, Source.MEMORY, "Dune");
		assertThat(this.mvc.post().uri("/api/prices/" + DUNE + "/refresh")).hasStatusOk();
		assertAnswer("/api/prices/" + DUNE, Source.MEMORY, "EUR");
	}

	@Test
	@DisplayName("caching: a corrected title replaces the book and evicts all searches and reports")
	void rename() {
		assertAnswer("/api/searches/moby", Source.LOADED, "Moby-Dick");
		assertAnswer("/api/reports/1850", Source.LOADED, "Moby-Dick");
		assertThat(this.mvc.put().uri("/api/books/0142437247/title").content("Moby-Dick; or, The Whale")).hasStatusOk();
		assertAnswer("/api/books/0142437247", Source.MEMORY, "The Whale");
		assertAnswer("/api/searches/moby", Source.LOADED, "The Whale");
		assertAnswer("/api/reports/1850", Source.LOADED, "The Whale");
	}

	@Test
	@DisplayName("a source that fails is a kind 502, and is not cached; what is cached is still answered")
	void cutLine() {
		assertAnswer("/api/books/" + DUNE, Source.LOADED, "Dune");
		assertThat(this.mvc.put().uri("/api/sources/cut").contentType(MediaType.APPLICATION_JSON).content("true"))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertAnswer("/api/books/" + DUNE, Source.MEMORY, "Dune");
		for (String path : List.of("/api/books/0142437247", "/api/searches/moby", "/api/prices/" + DUNE,
				"/api/reports/1850")) {
			MvcTestResult result = this.mvc.get().uri(path).exchange();
			assertThat(result).as(path)
				.hasStatus(HttpStatus.BAD_GATEWAY)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyText()
				.contains("can't be reached. A failure is not cached: ask again.");
		}
		this.wire.setCut(false);
		assertAnswer("/api/prices/" + DUNE, Source.LOADED, "EUR");
		assertAnswer("/api/reports/1850", Source.LOADED, "1850");
	}

	@Test
	@DisplayName("sync: however many ask at once, one report is drawn up, and all have waited for it")
	void oneReport() throws Exception {
		Answers answers = this.context.getBean(Answers.class);
		Reports reports = this.context.getBean(Reports.class);
		long calls = this.wire.calls();
		List<Answer> all = atOnce(8, () -> answers.ask("reports", () -> reports.report(1970)));
		assertThat(this.wire.calls()).isEqualTo(calls + 1);
		assertThat(all).extracting(Answer::value).containsOnly(all.get(0).value());
		assertThat(all).extracting(Answer::source).contains(Source.LOADED).doesNotContain(Source.DISK);
	}

	@Test
	@DisplayName("where answers came from is what the cache has counted, however many ask at once")
	void sourcesAgreeWithTheCounters() throws Exception {
		Answers answers = this.context.getBean(Answers.class);
		Books books = this.context.getBean(Books.class);
		List<String> isbns = Library.books().stream().limit(450).map(Book::isbn).toList();
		CacheStats before = stats("books");
		List<Answer> all = atOnce(4,
				() -> isbns.stream().map((isbn) -> answers.ask("books", () -> books.find(isbn))).toList())
			.stream()
			.flatMap(List::stream)
			.toList();
		CacheStats after = stats("books");
		// Two who read a row at the same moment get one object, and one of them has seen
		// it.
		assertThat(count(all, Source.DISK)).isLessThanOrEqualTo(after.diskHits() - before.diskHits());
		// Who was held up between the question and the look has waited for the load, too.
		assertThat(count(all, Source.LOADED)).isGreaterThanOrEqualTo(after.misses() - before.misses());
		assertThat(count(all, Source.MEMORY)).isPositive();
		// More than memory may have
		List<Answer> again = isbns.stream().map((isbn) -> answers.ask("books", () -> books.find(isbn))).toList();
		CacheStats last = stats("books");
		assertThat(count(again, Source.LOADED)).isZero();
		assertThat(count(again, Source.MEMORY)).isEqualTo(last.memoryHits() - after.memoryHits());
		assertThat(count(again, Source.DISK)).isEqualTo(last.diskHits() - after.diskHits()).isPositive();
	}

	private static long count(List<Answer> answers, Source source) {
		return answers.stream().filter((answer) -> answer.source() == source).count();
	}

	private static <T> List<T> atOnce(int threads, Callable<T> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch ready = new CountDownLatch(threads);
			List<Future<T>> results = IntStream.range(0, threads).mapToObj((i) -> executor.submit(() -> {
				ready.countDown();
				ready.await();
				return task.call();
			})).toList();
			List<T> values = new ArrayList<>();
			for (Future<T> result : results) {
				values.add(result.get());
			}
			return values;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void manyAreLookedUpAndCounted() throws Exception {
		assertThat(this.mvc.post().uri("/api/many/titles/50")).hasStatus(HttpStatus.ACCEPTED);
		awaitMany();
		assertThat(this.mvc.get().uri("/api/overview")).bodyJson().extractingPath("$.many.loaded").isEqualTo(50);
		assertThat(this.mvc.post().uri("/api/many/visitors/50")).hasStatus(HttpStatus.ACCEPTED);
		awaitMany();
		assertThat(this.mvc.get().uri("/api/overview")).bodyJson().extractingPath("$.many.failed").isEqualTo(0);
		assertThat(this.mvc.post().uri("/api/many/titles/2001")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	private void awaitMany() throws Exception {
		while (this.mvc.get()
			.uri("/api/overview")
			.exchange()
			.getResponse()
			.getContentAsString()
			.contains("\"running\":true")) {
			Thread.onSpinWait();
		}
	}

	@Test
	void theOverviewShowsEachCacheAndWhatItHasSaved() {
		long saved = this.context.getBean(Savings.class).of("prices").savedCalls();
		assertAnswer("/api/prices/" + DUNE, Source.LOADED, "EUR");
		assertAnswer("/api/prices/" + DUNE, Source.MEMORY, "EUR");
		assertThat(this.context.getBean(Savings.class).of("prices").savedCalls()).isEqualTo(saved + 1);
		assertThat(this.mvc.get().uri("/api/overview")).bodyJson()
			.extractingPath("$.caches[*].name")
			.asArray()
			.containsExactly("searches", "books", "prices", "reports");
		assertThat(this.mvc.get().uri("/api/caches")).bodyJson().extractingPath("$[1].memory.maxItems").isEqualTo(400);
		assertThat(this.mvc.get().uri("/api/known-books")).bodyJson().extractingPath("$.length()").isEqualTo(24);
	}

	@Test
	@DisplayName("[A8] the actuator is open, and clears a cache")
	void actuator() {
		assertAnswer("/api/books/" + DUNE, Source.LOADED, "Dune");
		assertThat(this.mvc.get().uri("/actuator/diskcache")).hasStatusOk().bodyText().contains("searches", "prices");
		assertThat(this.mvc.get().uri("/actuator/caches")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/health")).hasStatusOk().bodyText().contains("diskCache");
		assertThat(this.mvc.delete().uri("/actuator/diskcache/books")).hasStatus(HttpStatus.NO_CONTENT);
		assertAnswer("/api/books/" + DUNE, Source.LOADED, "Dune");
	}

	@Test
	void thePageIsServed() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk().hasForwardedUrl("index.html");
		for (String path : List.of("/index.html", "/css/page.css", "/js/main.js", "/favicon.svg")) {
			assertThat(this.mvc.get().uri(path)).as(path).hasStatusOk();
		}
	}

}
