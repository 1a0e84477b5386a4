package io.github.diskcache.it.restart;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.Cacheable;

/**
 * The application.
 */
@SpringBootApplication
public class Notebook {

	private final AtomicInteger calls = new AtomicInteger();

	@Cacheable("notes")
	public List<Note> notes(String about) {
		this.calls.incrementAndGet();
		return List.of(new Note("one", List.of(about)), new Note("two", List.of(about, "more")));
	}

	public int calls() {
		return this.calls.get();
	}

}
