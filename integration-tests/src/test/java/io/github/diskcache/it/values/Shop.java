package io.github.diskcache.it.values;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.diskcache.SchemaVersion;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.Cacheable;

/**
 * Methods that declare what the documentation speaks of.
 */
@SpringBootApplication
public class Shop {

	static final Book BOOK = new Book("one", LocalDate.EPOCH);

	@Cacheable("record")
	public Book book() {
		return BOOK;
	}

	@Cacheable("list")
	public List<Book> books() {
		return List.of(BOOK);
	}

	@Cacheable("map")
	public Map<Long, Price> prices() {
		return Map.of(1L, new Price(new BigDecimal("1.50"), Optional.of("offer")));
	}

	@Cacheable("optional")
	public Optional<Book> found() {
		return Optional.of(BOOK);
	}

	@Cacheable("nothing")
	public Optional<Book> nothing() {
		return Optional.empty();
	}

	@Cacheable("nulls")
	public Book none() {
		return null;
	}

	@Cacheable(cacheNames = "present", unless = "#result == null")
	public Book maybeNone() {
		return null;
	}

	@Cacheable("set")
	public Set<String> ordered() {
		return new LinkedHashSet<>(List.of("z", "a", "m"));
	}

	@Cacheable("sealed")
	public List<Shape> shapes() {
		return List.of(new Circle(1), new Square(2));
	}

	@Cacheable("interface")
	public Named named() {
		return new Customer("x");
	}

	@Cacheable("versioned")
	public Offer offer() {
		return new Offer("x");
	}

	@Cacheable("open")
	public Object anything() {
		return List.of(BOOK);
	}

	@Cacheable("time")
	public Instant time() {
		return Instant.EPOCH;
	}

	@Cacheable("mutable")
	public List<String> mutable() {
		return new ArrayList<>(List.of("a"));
	}

	@Cacheable("interfaces")
	public List<Named> allNamed() {
		return List.of(new Customer("x"));
	}

	@Cacheable("mixed")
	public Map<String, Object> mixed() {
		return Map.of("day", LocalDate.EPOCH, "number", 1);
	}

	@Cacheable("anonymous")
	public Named anonymous() {
		return new Named() {
			@Override
			public String name() {
				return "x";
			}
		};
	}

	@Cacheable("hidden")
	public Hidden hidden() {
		return new Hidden("x");
	}

	/**
	 * A record.
	 *
	 * @param title the title
	 * @param published when it was published
	 */
	public record Book(String title, LocalDate published) {
	}

	/**
	 * A record with an optional part.
	 *
	 * @param amount the amount
	 * @param reason why
	 */
	public record Price(BigDecimal amount, Optional<String> reason) {
	}

	/** A sealed type. */
	public sealed interface Shape permits Circle, Square {

	}

	/**
	 * A shape.
	 *
	 * @param radius the radius
	 */
	public record Circle(int radius) implements Shape {
	}

	/**
	 * Another one.
	 *
	 * @param side the side
	 */
	public record Square(int side) implements Shape {
	}

	/** A type that anybody may implement. */
	public interface Named {

		String name();

	}

	/**
	 * Somebody who has.
	 *
	 * @param name the name
	 */
	public record Customer(String name) implements Named {
	}

	/**
	 * A record that states its version.
	 *
	 * @param text the text
	 */
	@SchemaVersion("1.2.0")
	public record Offer(String text) {
	}

	/** A class of which JSON shows nothing. */
	public static final class Hidden {

		private final String secret;

		Hidden(String secret) {
			this.secret = secret;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Hidden hidden && hidden.secret.equals(this.secret);
		}

		@Override
		public int hashCode() {
			return this.secret.hashCode();
		}

	}

}
