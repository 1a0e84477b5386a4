package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.diskcache.codec.Samples.Book;
import io.github.diskcache.codec.Samples.Box;
import io.github.diskcache.codec.Samples.Employee;
import io.github.diskcache.codec.Samples.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ValueType} and the declaration of types.
 */
class ValueTypeTests {

	private final ValueCodec codec = Codecs.plain();

	private boolean fits(TypeReference<?> stored, TypeReference<?> declared) {
		return this.codec.declare(stored.getType()).fits(this.codec.declare(declared.getType()));
	}

	private boolean fits(Type stored, Type declared) {
		return this.codec.declare(stored).fits(this.codec.declare(declared));
	}

	@Test
	@DisplayName("[A4] a subclass fits a declared class, and everything fits Object")
	void aSubclassFitsADeclaredClass() {
		assertThat(fits(Employee.class, Person.class)).isTrue();
		assertThat(fits(Person.class, Employee.class)).isFalse();
		assertThat(fits(Integer.class, Number.class)).isTrue();
		assertThat(fits(Integer.class, int.class)).isTrue();
		assertThat(fits(Integer.class, long.class)).isFalse();
		assertThat(fits(Employee[].class, Person[].class)).isTrue();
		assertThat(fits(int[].class, long[].class)).isFalse();
		assertThat(fits(int[].class, int[].class)).isTrue();
		assertThat(fits(String.class, Object.class)).isTrue();
		assertThat(fits(Object.class, String.class)).isFalse();
	}

	@Test
	@DisplayName("[A4] a generic type fits the same generic type only")
	void aGenericTypeFitsTheSameGenericTypeOnly() {
		assertThat(fits(new TypeReference<List<String>>() {
		}, new TypeReference<List<String>>() {
		})).isTrue();
		assertThat(fits(new TypeReference<List<Integer>>() {
		}, new TypeReference<List<String>>() {
		})).isFalse();
		assertThat(fits(new TypeReference<List<Employee>>() {
		}, new TypeReference<List<Person>>() {
		})).isFalse();
		assertThat(fits(new TypeReference<ArrayList<String>>() {
		}, new TypeReference<List<String>>() {
		})).isFalse();
		assertThat(fits(new TypeReference<List<Object>>() {
		}, new TypeReference<List<String>>() {
		})).isFalse();
		assertThat(fits(new TypeReference<List<String>[]>() {
		}, new TypeReference<List<Integer>[]>() {
		})).isFalse();
		assertThat(fits(new TypeReference<Box<String>>() {
		}, new TypeReference<Box<Integer>>() {
		})).isFalse();
		assertThat(fits(new TypeReference<Set<String>>() {
		}, new TypeReference<Collection<String>>() {
		})).isFalse();
	}

	@Test
	@DisplayName("[A4] what a declared type leaves open is filled in by any type")
	void openArgumentsFitEveryType() {
		assertThat(fits(new TypeReference<List<String>>() {
		}, new TypeReference<List<?>>() {
		})).isTrue();
		assertThat(fits(new TypeReference<Map<String, List<Book>>>() {
		}, new TypeReference<Map<String, ?>>() {
		})).isTrue();
		assertThat(fits(new TypeReference<Map<Integer, List<Book>>>() {
		}, new TypeReference<Map<String, ?>>() {
		})).isFalse();
		assertThat(fits(new TypeReference<List<List<String>>>() {
		}, new TypeReference<List<List<Object>>>() {
		})).isTrue();
	}

	@Test
	void isInstanceAsksTheClass() {
		ValueType type = this.codec.declare(Codecs.type(new TypeReference<List<Book>>() {
		}));
		assertThat(type.isInstance(List.of())).isTrue();
		assertThat(type.isInstance("x")).isFalse();
		assertThat(this.codec.declare(int.class).isInstance(1)).isTrue();
	}

	@Test
	void theSameDeclaredTypeIsTheSameInstance() {
		ValueType first = this.codec.declare(Book.class);
		assertThat(this.codec.declare(Book.class)).isSameAs(first);
		assertThat(this.codec.resolve(Book.class.getName())).isSameAs(first);
		assertThat(this.codec.encode(first, Book.sample("a")).type()).isSameAs(first);
		assertThat(this.codec.encode(this.codec.declare(Object.class), Book.sample("a")).type()).isSameAs(first);
	}

	@Test
	void aTypeKeepsItsInstanceWhenItIsDeclaredLater() {
		ValueType learned = this.codec.resolve("java.util.List<java.lang.String>");
		assertThat(this.codec.declare(Codecs.type(new TypeReference<List<String>>() {
		}))).isSameAs(learned);
	}

	@Test
	void typesThatSayNothingAreRefused() throws Exception {
		record Local() {

		}
		Type variable = List.class.getMethod("get", int.class).getGenericReturnType();
		Type list = getClass().getDeclaredMethod("generic").getGenericReturnType();
		for (Type type : List.of(variable, list, void.class, Void.class, Local.class, Local[].class, ((Runnable) () -> {
		}).getClass())) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.codec.declare(type))
				.withMessageContaining("can't be stored");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.declare(list))
			.withMessageContaining("type variable T");
	}

	<T> Map<String, ? extends List<T[]>> generic() {
		throw new UnsupportedOperationException();
	}

	@Test
	void aTypeThatJacksonCannotDescribeIsRefused() {
		Release release = Release.of("public class Twice { public int getA() { return 1; } "
				+ "@JsonProperty(\"a\") public String b() { return null; } @JsonProperty(\"a\") public int c; "
				+ "@JsonProperty(\"a\") public String d; }");
		assertThatIllegalArgumentException().isThrownBy(() -> release.versionOf("Twice"))
			.withMessageContaining("com.acme.Twice");
	}

	@Test
	void manyThreadsShareACodec() throws Exception {
		int threads = 16;
		CyclicBarrier start = new CyclicBarrier(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			Callable<ValueType> task = () -> {
				start.await();
				ValueType type = this.codec.declare(Book.class);
				for (int i = 0; i < 200; i++) {
					EncodedValue encoded = this.codec.encode(this.codec.declare(Object.class),
							Map.of(i, Book.sample("a")));
					ValueType resolved = this.codec.resolve(encoded.type().name());
					assertThat(resolved).isSameAs(encoded.type());
					assertThat(this.codec.decode(resolved, encoded.json())).isEqualTo(Map.of(i, Book.sample("a")));
				}
				return type;
			};
			List<Future<ValueType>> types = executor.invokeAll(Collections.nCopies(threads, task));
			for (Future<ValueType> type : types) {
				assertThat(type.get()).isSameAs(types.get(0).get());
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

}
