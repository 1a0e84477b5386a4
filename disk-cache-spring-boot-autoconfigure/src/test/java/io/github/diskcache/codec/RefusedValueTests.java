package io.github.diskcache.codec;

import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.diskcache.codec.Samples.Animal;
import io.github.diskcache.codec.Samples.Box;
import io.github.diskcache.codec.Samples.Details;
import io.github.diskcache.codec.Samples.Employee;
import io.github.diskcache.codec.Samples.Forgetful;
import io.github.diskcache.codec.Samples.Hiding;
import io.github.diskcache.codec.Samples.Person;
import io.github.diskcache.codec.Samples.Plain;
import io.github.diskcache.codec.Samples.Stray;
import io.github.diskcache.codec.Samples.Team;
import io.github.diskcache.codec.Samples.Unique;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values that would not come back equal.
 */
@DisplayName("[J3] values that do not survive are refused")
class RefusedValueTests {

	private static final String SECRET = "s3cr3t";

	private static ThrowableAssertAlternative<UnsupportedValueException> refused(Type declared, Object value) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(declared);
		return assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, value))
			.withMessageNotContaining(SECRET)
			.withNoCause();
	}

	@Test
	void aPropertyThatIsNotWrittenIsNamed() {
		refused(Forgetful.class, new Forgetful("a", SECRET)).withMessageContaining("'secret'")
			.withMessageContaining("comes back as null");
	}

	@Test
	void thePathLeadsThroughContainers() {
		Type type = Codecs.type(new TypeReference<Map<String, List<Box<Forgetful>>>>() {
		});
		Box<Forgetful> box = new Box<>(new Forgetful("a", SECRET));
		refused(type, Map.of(SECRET, List.of(box))).withMessageContaining("'[0][0].content.secret'");
	}

	@Test
	void aDateInAMapOfObjectsIsNamed() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("number", 1);
		details.put(SECRET, LocalDate.EPOCH);
		refused(Details.class, new Details(details)).withMessageContaining("'details[1]'")
			.withMessageContaining("java.time.LocalDate")
			.withMessageContaining("java.lang.String");
	}

	@Test
	void aMixtureThatJsonCannotTellApartNamesBothWaysOut() {
		refused(Object.class, List.of(1, LocalDate.EPOCH)).withMessageContaining("'[1]'")
			.withMessageContaining("Declare")
			.withMessageContaining("allowed-types");
		refused(Object.class, List.of("a", 1.5f)).withMessageContaining("java.lang.Double");
	}

	@Test
	void aSubclassInAPropertyWithoutTypeInformationIsRefused() {
		refused(Team.class, new Team(Employee.sample())).withMessageContaining("'lead");
		ValueCodec codec = Codecs.plain();
		codec.encode(codec.declare(Team.class), new Team(new Person()));
	}

	@Test
	void aSubtypeThatJacksonDoesNotKnowIsRefused() {
		refused(Animal.class, new Stray(SECRET)).withMessageContaining("type id");
	}

	@Test
	void anAbstractPropertyWithoutTypeInformationIsRefused() {
		refused(Garage.class, new Garage(new Car(SECRET))).withMessageContaining("'vehicle'")
			.withMessageContaining(Vehicle.class.getTypeName())
			.withMessageContaining("@JsonTypeInfo");
	}

	@Test
	void aClassWithoutUsableConstructorIsRefused() {
		refused(Sealed.class, Sealed.create(SECRET)).withMessageContaining(Sealed.class.getTypeName());
	}

	@Test
	void aFieldThatNobodyWritesIsNamed() {
		refused(Hiding.class, Hiding.of(3)).withMessageContaining("'hidden'");
		Codecs.store(Hiding.class, Hiding.of(0));
	}

	@Test
	void valuesBehindKeysWithoutEqualsAreComparedToo() {
		Type type = Codecs.type(new TypeReference<Map<Code, Hiding>>() {
		});
		refused(type, Map.of(new Code("a"), Hiding.of(3))).withMessageContaining("'[0].hidden'");
		assertThat((Map<?, ?>) Codecs.store(type, Map.of(new Code("a"), Hiding.of(0)))).hasSize(1);
	}

	@Test
	void aKeyOfAnotherClassIsNamed() {
		refused(Object.class, Map.of(1, "a", "b", "c")).withMessageContaining("has a key that");
	}

	@Test
	void anEqualsThatIsNeverTrueCounts() {
		refused(Unique.class, new Unique()).withMessageContaining("equals");
	}

	@Test
	void aClassOfTheJdkWithoutEqualsIsRefused() {
		refused(Pattern.class, Pattern.compile("a+")).withMessageContaining("java.util.regex.Pattern")
			.withMessageContaining("equals");
	}

	@Test
	void anExceptionIsNoValue() {
		refused(CustomException.class, new CustomException(SECRET));
	}

	@Test
	void aSetInADeclaredCollectionIsRefused() {
		Type collection = Codecs.type(new TypeReference<Collection<String>>() {
		});
		refused(collection, Set.of("a")).withMessageContaining("java.util.ArrayList");
	}

	@Test
	void aComparatorIsNotStored() {
		Type sorted = Codecs.type(new TypeReference<TreeMap<String, String>>() {
		});
		TreeMap<String, String> reverse = new TreeMap<>(Comparator.reverseOrder());
		reverse.put(SECRET, SECRET);
		refused(sorted, reverse).withMessageContaining("comparator");
	}

	@ParameterizedTest
	@DisplayName("[J1] a lone surrogate in a key, which could not be read, is refused at every put")
	@ValueSource(strings = { "\uD800", "\uDC00", "a\uD800", "\uD800a", "\uDC00\uD800", "\uD83Dx\uDE00" })
	void aLoneSurrogateInAKeyIsRefused(String text) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Codecs.type(new TypeReference<HashMap<String, Integer>>() {
		}));
		codec.encode(type, new HashMap<>(Map.of("\uD83D\uDE00", 1)));
		for (int padding : new int[] { 0, 10, 1999, 3999, 7999, 16_000 }) {
			Map<String, Integer> map = new HashMap<>(Map.of("x".repeat(padding) + text, 1));
			assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, map));
		}
	}

	@Test
	void anAccessorThatThrowsIsNamed() {
		refused(Throwing.class, new Throwing()).withMessageContaining("'name'")
			.withMessageContaining("java.lang.IllegalStateException");
	}

	@Test
	void aConstructorThatRefusesWhatItWroteIsNamed() {
		refused(Strict.class, new Strict("a")).withMessageContaining("constructor");
	}

	public record Strict(String name) {

		public Strict {
			if (name.startsWith("<")) {
				throw new IllegalArgumentException(SECRET);
			}
		}

		@Override
		public String name() {
			return "<" + this.name;
		}

	}

	public static class Code {

		private final String text;

		public Code(String text) {
			this.text = text;
		}

		@JsonValue
		public String text() {
			return this.text;
		}

	}

	public interface Vehicle {

	}

	public record Car(String plate) implements Vehicle {

	}

	public record Garage(Vehicle vehicle) {

	}

	public static final class Sealed {

		private final String text;

		private Sealed(String text, int ignored) {
			this.text = text;
		}

		static Sealed create(String text) {
			return new Sealed(text, 1);
		}

		public String getText() {
			return this.text;
		}

	}

	public static class Throwing {

		public String getName() {
			throw new IllegalStateException(SECRET);
		}

	}

	public static class CustomException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		CustomException(String message) {
			super(message);
		}

	}

}
