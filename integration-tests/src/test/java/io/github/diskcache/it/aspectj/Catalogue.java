package io.github.diskcache.it.aspectj;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AdviceMode;

/**
 * An application that leaves caching to AspectJ. As a function it is known to who does
 * not know its woven class; it says what it has found, and after how many calls.
 */
@SpringBootApplication
@EnableCaching(mode = AdviceMode.ASPECTJ)
public class Catalogue implements Function<String, String> {

	private final AtomicInteger calls = new AtomicInteger();

	@Override
	public String apply(String text) {
		// A proxy would not see these calls.
		return search(text).get(0).title() + one(text).title() + " after " + this.calls + " calls";
	}

	@Cacheable("lists")
	private List<Book> search(String text) {
		this.calls.incrementAndGet();
		return List.of(new Book(text), new Book("other"));
	}

	@Cacheable("books")
	private Book one(String text) {
		this.calls.incrementAndGet();
		return new Book(text);
	}

}
