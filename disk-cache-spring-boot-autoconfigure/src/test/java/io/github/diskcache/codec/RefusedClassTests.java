package io.github.diskcache.codec;

import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;

import io.github.diskcache.codec.Samples.Person;
import io.github.diskcache.codec.Samples.Plain;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values of classes that can't be stored at all.
 */
@DisplayName("[J2] [J3] classes without a name, and those that are not allowed, are refused")
class RefusedClassTests {

	private static final String SECRET = "s3cr3t";

	private static ThrowableAssertAlternative<UnsupportedValueException> refused(Type declared, Object value) {
		ValueCodec codec = Codecs.plain();
		ValueType type = codec.declare(declared);
		return assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> codec.encode(type, value))
			.withMessageNotContaining(SECRET)
			.withNoCause();
	}

	@Test
	void classesWithoutANameAreRefused() {
		record Local(int number) {

		}
		Supplier<String> lambda = () -> SECRET;
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Runnable.class },
				(self, method, arguments) -> null);
		refused(Object.class, new Local(1)).withMessageContaining("local class");
		refused(Object.class, new Person() {
		}).withMessageContaining("anonymous class");
		refused(Person.class, new Person() {
		}).withMessageContaining("anonymous class");
		refused(Object.class, lambda).withMessageContaining("lambda");
		refused(Object.class, proxy).withMessageContaining("proxy");
	}

	@Test
	@DisplayName("[J2] a class that is not allowed is refused when written")
	void aClassThatIsNotAllowedIsRefused() {
		refused(Object.class, Plain.of(1)).withMessageContaining(Plain.class.getName())
			.withMessageContaining("allowed-types")
			.withMessageContaining("Declare");
		refused(Object.class, List.of(Plain.of(1))).withMessageContaining(Plain.class.getName());
		refused(Object.class, new ProcessBuilder(SECRET)).withMessageContaining("java.lang.ProcessBuilder");
		refused(Object.class, new Plain[0]).withMessageContaining(Plain.class.getName());
	}

	@Test
	void aValueOfAnotherTypeIsRefused() {
		refused(String.class, 1).withMessageContaining("java.lang.Integer").withMessageContaining("java.lang.String");
	}

}
