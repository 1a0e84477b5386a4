package io.github.diskcache.codec;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.sun.management.ThreadMXBean;
import io.github.diskcache.codec.Samples.Animal;
import io.github.diskcache.codec.Samples.Book;
import io.github.diskcache.codec.Samples.Box;
import io.github.diskcache.codec.Samples.Cat;
import io.github.diskcache.codec.Samples.Circle;
import io.github.diskcache.codec.Samples.Color;
import io.github.diskcache.codec.Samples.Digest;
import io.github.diskcache.codec.Samples.Dog;
import io.github.diskcache.codec.Samples.Drawing;
import io.github.diskcache.codec.Samples.Employee;
import io.github.diskcache.codec.Samples.Plain;
import io.github.diskcache.codec.Samples.Price;
import io.github.diskcache.codec.Samples.Square;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.ResolvableType;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stored bytes that were changed at random: <em>what comes back is a value of the type,
 * through and through, or the one exception that says so</em>, in bounded time and space.
 */
@DisplayName("[J2] [G2] damaged bytes are a value of the type or unreadable")
class CodecFuzzTests {

	private static final int ROUNDS = 4_000;

	private static final long MOST_NANOS = Duration.ofSeconds(5).toNanos();

	private static final long MOST_BYTES = 40_000_000;

	private static final List<String> GADGETS = List.of("java.util.Random", "java.util.concurrent.locks.ReentrantLock",
			"java.lang.ProcessBuilder", "java.lang.Thread", "javax.script.ScriptEngineManager", "java.util.Timer",
			"io.github.diskcache.codec.Samples$Dog", "cat", "dog", "Circle", "Square",
			"java.util.ArrayList<java.util.Random>", "java.util.HashMap");

	private static final BigDecimal DECIMAL = new BigDecimal("-12345.678900");

	private static final List<Sample> SAMPLES = List.of(sample(Book.class, Book.sample("a \ud83d\ude00 \"b\"")),
			new Sample(new TypeReference<List<Book>>() {
			}.getType(), List.of(Book.sample("a"), Book.sample("b"))),
			new Sample(new TypeReference<Map<Long, Price>>() {
			}.getType(),
					new TreeMap<>(Map.of(-7L, new Price(DECIMAL, Optional.of("note")), 8L,
							new Price(BigDecimal.TEN, Optional.empty())))),
			new Sample(new TypeReference<Map<LocalDate, Set<Color>>>() {
			}.getType(), Map.of(LocalDate.EPOCH, Set.of(Color.GREEN))),
			sample(Drawing.class, new Drawing(new Circle(1), List.of(new Square(2), new Circle(3)))),
			new Sample(new TypeReference<List<Animal>>() {
			}.getType(), List.of(new Cat(7), new Dog("Rex"))), sample(BigDecimal.class, DECIMAL),
			sample(BigInteger.class, BigInteger.TEN.pow(40)), new Sample(new TypeReference<Optional<List<String>>>() {
			}.getType(), Optional.of(List.of("a", "b"))),
			sample(Digest.class, new Digest(new byte[] { 1, 2, -3, 4 }, new int[][] { { 1, 2 }, {} })),
			sample(byte[].class, new byte[] { 1, 2, 3, 4, 5 }),
			sample(Times.class,
					new Times(Instant.EPOCH, Duration.ofMinutes(90),
							ZonedDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneId.of("Europe/Berlin")),
							YearMonth.of(2026, 3), new UUID(1, 2), 1.5, 2.5F, (short) 3, 'x')),
			new Sample(new TypeReference<Box<Box<Map<String, Integer>>>>() {
			}.getType(), new Box<>(new Box<>(Map.of("a", 1)))), sample(Employee.class, Employee.sample()),
			sample(Plain.class, Plain.of(1, Plain.of(2), Plain.of(3))),
			new Sample(new TypeReference<Map<String, Object>>() {
			}.getType(), Map.of("a", List.of(1, "x", Map.of("b", true)))),
			sample(Node.class, new Node("a", new Node("b", null))), sample(Holder.class, new Holder(new Empty())),
			sample(Holder.class, new Holder(new Cat(9))));

	private final ValueCodec codec = Codecs.plain();

	private static Sample sample(Type type, Object value) {
		return new Sample(type, value);
	}

	@Test
	@Timeout(600)
	void damagedBytesAreAValueOfTheTypeOrUnreadable() {
		List<Stored> stored = SAMPLES.stream().map(this::store).toList();
		Integer[] outcomes = { 0, 0 };
		FuzzRounds.run(ROUNDS, (random) -> {
			Stored sample = stored.get(random.nextInt(stored.size()));
			byte[] other = stored.get(random.nextInt(stored.size())).json();
			byte[] damaged = new JsonMutator(random).mutate(sample.json(), other);
			outcomes[decode(sample, damaged) ? 1 : 0]++;
		});
		assertThat(outcomes[0] + outcomes[1]).as("rounds").isPositive();
		if (outcomes[0] + outcomes[1] >= ROUNDS) {
			assertThat(outcomes).as("unreadable and readable").allMatch((count) -> count > ROUNDS / 50);
		}
	}

	@Test
	@Timeout(60)
	@DisplayName("[J2] the name of a type that was changed is a type that may be stored or none")
	void changedTypeNames() {
		List<Stored> stored = SAMPLES.stream().map(this::store).toList();
		FuzzRounds.run(ROUNDS, (random) -> {
			String name = mixed(random, stored.get(random.nextInt(stored.size())).type().name(),
					stored.get(random.nextInt(stored.size())).type().name());
			ValueType type = this.codec.resolve(name);
			if (type != null) {
				assertThat(type.name().equals(name) || JdkTypes.isPrimitive(name)).isTrue();
				assertThat(name).doesNotContain("ProcessBuilder", "java.lang.Runtime", "javax.");
			}
		});
	}

	@Test
	@Timeout(60)
	@DisplayName("[J2] an id of a type in the JSON chooses no class that may not be stored")
	void changedTypeIds() {
		List<Stored> withIds = SAMPLES.stream()
			.map(this::store)
			.filter((stored) -> stored.text().contains("\"@"))
			.toList();
		FuzzRounds.run(ROUNDS / 4, (random) -> {
			Stored sample = withIds.get(random.nextInt(withIds.size()));
			String id = GADGETS.get(random.nextInt(GADGETS.size()));
			String name = (random.nextInt(4) > 0) ? id : mixed(random, id, Cat.class.getName());
			String json = sample.text().replaceFirst("(\"@\\w+\":\")[^\"]*", "$1" + Matcher.quoteReplacement(name));
			decode(sample, json.getBytes(StandardCharsets.UTF_8));
		});
	}

	private static String mixed(Random random, String name, String other) {
		StringBuilder mixed = new StringBuilder(name);
		for (int left = 1 + random.nextInt(3); left > 0; left--) {
			int from = random.nextInt(mixed.length() + 1);
			int to = Math.min(mixed.length(), from + random.nextInt(20));
			String[] parts = { "", "[]", "<", ">", ",", ".", "java.lang.ProcessBuilder", "java.lang.Runtime", "$", "\0",
					"int", "javax.script.ScriptEngineManager", other,
					mixed.substring(from, to) + mixed.substring(from, to), "<" + other + ">",
					"java.util.List<" + other + ">" };
			mixed.replace(from, to, parts[random.nextInt(parts.length)]);
		}
		return mixed.toString();
	}

	private Stored store(Sample sample) {
		ValueType declared = this.codec.declare(sample.type());
		EncodedValue encoded = this.codec.encode(declared, sample.value());
		return new Stored(sample.type(), encoded.type(), encoded.json());
	}

	/** Whether it can be read. */
	private boolean decode(Stored sample, byte[] json) {
		long allocated = allocated();
		long start = System.nanoTime();
		try {
			Object value = this.codec.decode(sample.type(), json);
			TypedContents.check(value, ResolvableType.forType(sample.declared()));
			assertThat(value).isNotNull();
			return true;
		}
		catch (UnreadableValueException ex) {
			assertThat(ex).hasNoCause();
			assertThat(ex.getMessage()).hasSizeLessThan(5_000);
			return false;
		}
		finally {
			assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(MOST_NANOS);
			assertThat(allocated() - allocated).as("bytes allocated").isLessThan(MOST_BYTES);
		}
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	public record Times(Instant at, Duration took, ZonedDateTime local, YearMonth month, UUID id, double ratio,
			float weight, short number, char letter) {

	}

	public record Holder(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object content) {

	}

	public record Empty() {

	}

	public record Node(String name, Node next) {

	}

	record Sample(Type type, Object value) {

	}

	@SuppressWarnings("ArrayRecordComponent")
	record Stored(Type declared, ValueType type, byte[] json) {

		String text() {
			return new String(this.json, StandardCharsets.UTF_8);
		}

	}

}
