package io.github.diskcache.sample.insight;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks things up for people: says where the answer came from and how long it took, and
 * writes down what that has saved.
 */
@Component
public class Answers {

	private final Origins origins;

	private final Savings savings;

	Answers(Origins origins, Savings savings) {
		this.origins = origins;
		this.savings = savings;
	}

	/**
	 * Looks something up.
	 * @param cache the cache of the method that is called
	 * @param lookup calls it
	 * @return the answer
	 */
	public Answer ask(String cache, Supplier<?> lookup) {
		long start = System.nanoTime();
		return answer(cache, lookup.get(), start);
	}

	/**
	 * Looks something up by a method that answers later.
	 * @param cache the cache of the method that is called
	 * @param lookup calls it
	 * @return the answer to come
	 */
	public CompletableFuture<Answer> askLater(String cache, Supplier<? extends CompletableFuture<?>> lookup) {
		long start = System.nanoTime();
		return lookup.get().thenApply((value) -> answer(cache, value, start));
	}

	private Answer answer(String cache, @Nullable Object result, long start) {
		long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
		Object value = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
		Answer answer = new Answer(value, this.origins.of(value, start), micros);
		this.savings.add(cache, answer);
		return answer;
	}

}
