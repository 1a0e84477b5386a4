package io.github.diskcache.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is accepted once and differs later.
 */
@DisplayName("[J3] what a put accepts a get can read")
class LargeNumberTests {

	@Test
	void numbersOfManyDigits() {
		BigInteger integer = BigInteger.TEN.pow(50_000).add(BigInteger.ONE);
		assertThat(Codecs.store(BigInteger.class, integer)).isEqualTo(integer);
		BigDecimal decimal = new BigDecimal(integer, 49_000);
		assertThat(Codecs.store(BigDecimal.class, decimal)).isEqualTo(decimal);
	}

	@Test
	@Timeout(20)
	@DisplayName("[J2] a number that would explode is unreadable, and soon")
	void exponentsThatExplode() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(BigInteger.class);
		assertThatExceptionOfType(UnreadableValueException.class)
			.isThrownBy(() -> codec.decode(type, Codecs.utf8("1e1000000000")));
	}

	@Test
	@DisplayName("[J2] JSON that is nested too deeply is unreadable, and no overflow")
	void deepNesting() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Codecs.type(new TypeReference<List<Object>>() {
		}));
		assertThatExceptionOfType(UnreadableValueException.class)
			.isThrownBy(() -> codec.decode(type, Codecs.utf8("[".repeat(100_000) + "]".repeat(100_000))));
	}

	@Test
	@DisplayName("[J3] an Optional that is null is refused, also after others were accepted")
	void nullInPlaceOfAnOptional() {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(Address.class);
		codec.encode(type, new Address("Main Street", Optional.of("2nd floor"), OptionalInt.of(1)));
		codec.encode(type, new Address("Main Street", Optional.empty(), OptionalInt.empty()));
		assertThatExceptionOfType(UnsupportedValueException.class)
			.isThrownBy(() -> codec.encode(type, new Address("Main Street", null, OptionalInt.of(1))))
			.withMessageContaining("floor");
		assertThatExceptionOfType(UnsupportedValueException.class)
			.isThrownBy(() -> codec.encode(type, new Address("Main Street", Optional.empty(), null)))
			.withMessageContaining("number");
	}

	record Address(String street, Optional<String> floor, OptionalInt number) {

	}

}
