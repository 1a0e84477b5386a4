package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Objects that belong to a session or context, and code of the application that fails.
 */
@DisplayName("[J3] what belongs to a session is refused without touching it, and so is what fails")
class ForeignValueTests {

	private static final String SECRET = "s3cr3t";

	private static final Release APPLICATION = Release.of(
			"package jakarta.persistence; import java.lang.annotation.*; "
					+ "@Retention(RetentionPolicy.RUNTIME) public @interface Entity {}",
			"package org.hibernate.collection.spi; public class PersistentBag extends java.util.AbstractList<Object> { "
					+ "public Object get(int index) { throw new IllegalStateException(\"touched\"); } "
					+ "public int size() { throw new IllegalStateException(\"touched\"); } }",
			"package org.springframework.data.domain; public interface Page<T> extends Iterable<T> { "
					+ "java.util.List<T> getContent(); }",
			"package org.springframework.data.domain; public class PageImpl<T> implements Page<T> { "
					+ "public java.util.List<T> getContent() { throw new IllegalStateException(\"touched\"); } "
					+ "public java.util.Iterator<T> iterator() { throw new IllegalStateException(\"touched\"); } }",
			"@jakarta.persistence.Entity public class Customer { "
					+ "public String getName() { throw new IllegalStateException(\"touched\"); } "
					+ "public void setName(String name) {} }",
			"public class Customer$HibernateProxy$x1 extends Customer {}", "public class Vip extends Customer {}",
			"public class Service$$SpringCGLIB$$0 { public String getName() { "
					+ "throw new IllegalStateException(\"touched\"); } }",
			"public class Order { public Object customer; public List<Object> lines; public Map<String, Object> map; "
					+ "public Optional<Object> maybe = Optional.empty(); public Object[] array; }",
			"public class Typed { public Customer customer; public Collection<Customer> others; }");

	private static Object create(String name) {
		try {
			return APPLICATION.type(name).getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object with(String name, String field, Object value) {
		try {
			Object owner = create(name);
			owner.getClass().getField(field).set(owner, value);
			return owner;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ThrowableAssertAlternative<UnsupportedValueException> refused(Type declared, Object value) {
		ValueCodec codec = APPLICATION.codec("com.acme", "org.hibernate", "org.springframework.data");
		ValueType type = codec.declare(declared);
		return assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, value))
			.withMessageNotContaining("IllegalStateException")
			.withMessageNotContaining(SECRET)
			.withMessageContaining("cache a")
			.withNoCause();
	}

	private static final Type OBJECTS = Codecs.type(new TypeReference<List<Object>>() {
	});

	@ParameterizedTest
	@ValueSource(strings = { "Customer", "Vip", "Customer$HibernateProxy$x1", "Service$$SpringCGLIB$$0",
			"org.hibernate.collection.spi.PersistentBag", "org.springframework.data.domain.PageImpl" })
	void anObjectOfASessionIsRefusedWhereverItIs(String name) {
		Object foreign = create(name);
		String className = foreign.getClass().getName();
		refused(Object.class, foreign).withMessageContaining(className);
		refused(foreign.getClass(), foreign).withMessageContaining(className);
		refused(Object.class, List.of(foreign)).withMessageContaining(className);
		refused(OBJECTS, new ArrayList<>(List.of(foreign))).withMessageContaining(className);
		refused(Object.class, Map.of("a", Optional.of(foreign))).withMessageContaining(className);
		refused(Object.class, with("Order", "customer", foreign)).withMessageContaining(className)
			.withMessageContaining("'customer'");
		Type order = APPLICATION.type("Order");
		refused(order, with("Order", "lines", List.of(foreign))).withMessageContaining("'lines[0]'");
		refused(order, with("Order", "map", Map.of(SECRET, foreign))).withMessageContaining("'map.<entry>'");
		refused(order, with("Order", "maybe", Optional.of(foreign))).withMessageContaining("'maybe");
		refused(order, with("Order", "array", new Object[] { foreign })).withMessageContaining("'array[0]'");
	}

	@Test
	void aDeclaredEntityOrItsProxyIsRefused() {
		Class<?> customer = APPLICATION.type("Customer");
		refused(customer, create("Customer")).withMessageContaining("JPA entity");
		refused(customer, create("Customer$HibernateProxy$x1")).withMessageContaining("proxy");
		refused(APPLICATION.type("Typed"), with("Typed", "customer", create("Customer$HibernateProxy$x1")))
			.withMessageContaining("proxy")
			.withMessageContaining("'customer'");
		refused(APPLICATION.type("Typed"), with("Typed", "others", List.of(create("Customer"))))
			.withMessageContaining("JPA entity")
			.withMessageContaining("'others[0]'");
	}

	@Test
	void aLazyCollectionIsNotTouchedWhereAListIsDeclared() {
		Object bag = create("org.hibernate.collection.spi.PersistentBag");
		refused(Codecs.type(new TypeReference<List<String>>() {
		}), bag).withMessageContaining("Hibernate");
		refused(Codecs.type(new TypeReference<List<List<String>>>() {
		}), List.of(bag)).withMessageContaining("Hibernate");
	}

	@Test
	void aPageOfSpringDataIsRefusedWhereAPageIsDeclared() {
		Type page = APPLICATION.type("org.springframework.data.domain.Page");
		refused(page, create("org.springframework.data.domain.PageImpl")).withMessageContaining("record");
	}

	@Test
	void aRealPageOfSpringDataIsRefused() {
		PageImpl<String> page = new PageImpl<>(List.of(SECRET));
		for (Type declared : List.of(Page.class, PageImpl.class, Object.class)) {
			refused(declared, page).withMessageContaining("page of Spring Data");
		}
		refused(OBJECTS, List.of(page)).withMessageContaining("page of Spring Data");
	}

	private static void fails(Type declared, Object value) {
		ValueCodec codec = Codecs.allowing("io.github.diskcache.codec");
		ValueType type = codec.declare(declared);
		assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, value))
			.withMessageContaining("does not survive")
			.withMessageNotContaining(SECRET)
			.withNoCause();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalArgumentException.class, java.io.IOException.class, AssertionError.class,
			Error.class, NoClassDefFoundError.class, StackOverflowError.class })
	void whateverAnAccessorThrowsIsARefusal(Class<? extends Throwable> failure) throws Exception {
		Throwable thrown = failure.getConstructor().newInstance();
		fails(Accessor.class, new Accessor(thrown));
		fails(Object.class, new Accessor(thrown));
		fails(Object.class, List.of(new Accessor(thrown)));
		fails(Object.class, new BadList(thrown));
		fails(Codecs.type(new TypeReference<Collection<String>>() {
		}), new BadList(thrown));
		fails(Equals.class, new Equals(thrown));
	}

	@Test
	void whatEndsTheProcessIsNoRefusal() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Accessor.class);
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> codec.encode(type, new Accessor(new OutOfMemoryError())));
	}

	@Test
	void whateverAConstructorThrowsIsUnreadable() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Failing.class);
		assertThatExceptionOfType(UnreadableValueException.class)
			.isThrownBy(() -> codec.decode(type, Codecs.utf8("{\"number\":1}")))
			.withMessageNotContaining(SECRET);
		assertThat(type.isInstance(1)).isFalse();
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable thrown) throws X {
		throw (X) thrown;
	}

	public static class Accessor {

		private final Throwable thrown;

		Accessor(Throwable thrown) {
			this.thrown = thrown;
		}

		public String getName() {
			ForeignValueTests.<RuntimeException>sneak(this.thrown);
			return SECRET;
		}

	}

	public static class BadList extends AbstractList<String> {

		private final Throwable thrown;

		BadList(Throwable thrown) {
			this.thrown = thrown;
		}

		@Override
		public String get(int index) {
			return SECRET;
		}

		@Override
		public Iterator<String> iterator() {
			ForeignValueTests.<RuntimeException>sneak(this.thrown);
			return List.of(SECRET).iterator();
		}

		@Override
		public int size() {
			ForeignValueTests.<RuntimeException>sneak(this.thrown);
			return 1;
		}

	}

	public static class Equals {

		public int number;

		private transient Throwable thrown = new IllegalStateException();

		public Equals() {
		}

		Equals(Throwable thrown) {
			this.thrown = thrown;
		}

		@Override
		public boolean equals(Object other) {
			ForeignValueTests.<RuntimeException>sneak(this.thrown);
			return false;
		}

		@Override
		public int hashCode() {
			return this.number;
		}

	}

	public record Failing(int number) {

		public Failing {
			throw new AssertionError(SECRET);
		}

	}

}
