package io.github.diskcache.codec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Value classes of all kinds.
 */
final class Samples {

	private Samples() {
	}

	public record Author(String name, @Nullable LocalDate born) {

	}

	public record Book(String title, Author author, List<String> tags) {

		static Book sample(String title) {
			return new Book(title, new Author("Ada", LocalDate.of(1815, 12, 10)), List.of("a", "b"));
		}

	}

	public record Price(BigDecimal amount, Optional<String> note) {

	}

	public record Digest(byte[] bytes, int[][] matrix) {

	}

	public record Box<T>(T content) {

	}

	public record Forgetful(String name, @JsonIgnore String secret) {

	}

	public record Details(Map<String, Object> details) {

	}

	public enum Color {

		RED, GREEN {
			@Override
			boolean isGreen() {
				return true;
			}
		};

		boolean isGreen() {
			return false;
		}

	}

	public sealed interface Shape {

	}

	public record Circle(int radius) implements Shape {

	}

	public record Square(int side) implements Shape {

	}

	public record Drawing(Shape main, List<Shape> others) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Cat.class, name = "cat"),
			@JsonSubTypes.Type(value = Dog.class, name = "dog") })
	public interface Animal {

	}

	public record Cat(int lives) implements Animal {

	}

	public record Dog(String name) implements Animal {

	}

	public record Stray(String place) implements Animal {

	}

	/** Open for subclasses, without type information, with equals. */
	public static class Person {

		public String name = "";

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Person person && person.name.equals(this.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	/** A subclass in the same package. */
	public static class Employee extends Person {

		public int salary;

		static Employee sample() {
			Employee employee = new Employee();
			employee.name = "Ada";
			employee.salary = 7;
			return employee;
		}

	}

	/** A property that may hold a subclass. */
	public record Team(Person lead) {

	}

	/** No equals: the fields decide. */
	public static class Plain {

		public int number;

		public @Nullable List<Plain> children;

		public transient int cached;

		static Plain of(int number, Plain... children) {
			Plain plain = new Plain();
			plain.number = number;
			plain.children = new ArrayList<>(List.of(children));
			plain.cached = 99;
			return plain;
		}

	}

	/** No equals, and a field that nobody writes. */
	public static class Hiding {

		public int number;

		private int hidden;

		static Hiding of(int hidden) {
			Hiding hiding = new Hiding();
			hiding.hidden = hidden;
			return hiding;
		}

		int hidden() {
			return this.hidden;
		}

	}

	/** Equals that is never true for a copy, although all fields are equal. */
	public static class Unique {

		public int number;

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.number);
		}

	}

	/** Constructor properties without annotations. */
	public static final class Point {

		private final int x;

		private final int y;

		public Point(int x, int y) {
			this.x = x;
			this.y = y;
		}

		public int getX() {
			return this.x;
		}

		public int getY() {
			return this.y;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Point point && point.x == this.x && point.y == this.y;
		}

		@Override
		public int hashCode() {
			return this.x + this.y;
		}

	}

	/** A collection class of an application. */
	public static class Books extends ArrayList<Book> {

		private static final long serialVersionUID = 1L;

	}

}
