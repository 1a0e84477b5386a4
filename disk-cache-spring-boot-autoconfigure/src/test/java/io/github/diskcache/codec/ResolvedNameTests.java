package io.github.diskcache.codec;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.sun.management.ThreadMXBean;
import io.github.diskcache.codec.Samples.Book;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is kept of the names that were resolved.
 */
@DisplayName("[J2] names of a file are not kept for ever")
class ResolvedNameTests {

	private static final int NAMES = 100_000;

	private static final List<String> CONTAINERS = List.of("Map", "HashMap", "LinkedHashMap", "TreeMap");

	private static final List<String> ELEMENTS = List.of("java.lang.String", "java.lang.Long", "java.util.UUID",
			"java.net.URI", "java.lang.Integer", "java.lang.Boolean", "java.time.Instant", "java.time.Year",
			"java.lang.Short", "java.lang.Byte");

	/** A distinct name for each number. */
	private static String name(int number) {
		return "java.util." + CONTAINERS.get(number % 4) + "<" + element(number / 4) + "," + element(number / 640)
				+ ">";
	}

	private static String element(int number) {
		return ELEMENTS.get(number % 10) + "[]".repeat(number / 10 % 16);
	}

	@Test
	void aHundredThousandNamesDoNotStay() {
		ValueCodec codec = Codecs.plain();
		ValueType declared = codec.declare(Book.class);
		for (int i = 0; i < NAMES; i++) {
			assertThat(codec.resolve(name(i)) != null).isTrue();
			assertThat(codec.keptTypes() <= TypeRegistry.MAX_LEARNED + 1).isTrue();
		}
		assertThat(codec.resolve(Book.class.getName())).isSameAs(declared);
	}

	@Test
	void namesThatAreRefusedAreNotKept() {
		ValueCodec codec = Codecs.plain();
		for (int i = 0; i < NAMES; i++) {
			assertThat(codec.resolve("com.acme.Missing" + i) == null).isTrue();
		}
		assertThat(codec.keptTypes()).isZero();
	}

	@Test
	void whatWasForgottenIsReadAndWrittenAsBefore() {
		ValueCodec codec = Codecs.plain();
		ValueType object = codec.declare(Object.class);
		EncodedValue before = codec.encode(object, List.of("a"));
		for (int i = 0; i < 2 * TypeRegistry.MAX_LEARNED; i++) {
			codec.resolve(name(i));
		}
		assertThat(codec.decode(before.type(), before.json())).isEqualTo(List.of("a"));
		ValueType again = Objects.requireNonNull(codec.resolve(before.type().name()));
		assertThat(codec.decode(again, before.json())).isEqualTo(List.of("a"));
		assertThat(codec.encode(object, List.of("b")).type().name()).isEqualTo(again.name());
		assertThat(again.fits(object)).isTrue();
	}

	@Test
	void aTypeThatIsDeclaredAfterItWasLearnedStays() {
		TypeRegistry registry = new TypeRegistry();
		ValueCodec codec = Codecs.plain();
		ValueType learned = registry.learn(type(codec, 0));
		assertThat(registry.findDeclared(learned.javaType())).isNull();
		assertThat(registry.declare(learned)).isSameAs(learned);
		for (int i = 1; i < 3 * TypeRegistry.MAX_LEARNED; i++) {
			registry.learn(type(codec, i));
		}
		assertThat(registry.size()).isLessThanOrEqualTo(TypeRegistry.MAX_LEARNED + 1);
		assertThat(registry.find(learned.name())).isSameAs(learned);
		assertThat(registry.findDeclared(learned.javaType())).isSameAs(learned);
	}

	private static ValueType type(ValueCodec codec, int number) {
		return Objects.requireNonNull(codec.resolve(name(number)));
	}

	@Test
	void aKnownNameIsFoundWithoutAllocation() {
		ValueCodec codec = Codecs.plain();
		String declared = codec.declare(Codecs.type(new TypeReference<Map<String, List<Book>>>() {
		})).name();
		String learned = type(codec, 1).name();
		findOften(codec, declared, learned);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		findOften(codec, declared, learned);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
	}

	private static void findOften(ValueCodec codec, String... names) {
		for (int i = 0; i < 10_000; i++) {
			for (String name : names) {
				Objects.requireNonNull(codec.resolve(name));
			}
		}
	}

}
