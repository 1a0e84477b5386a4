package io.github.diskcache.codec;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known about the types of the JDK. By name only: no class is loaded, and none is
 * held.
 */
final class JdkTypes {

	// URL and InetAddress are missing on purpose: comparing the one and reading the other
	// asks the network for host names, and a file must not have that done.
	/** Values whose text always reads back as an equal value. */
	private static final Set<String> FAITHFUL = names(Stream.of(
			"java.lang: Boolean Byte Short Integer Long Float Double Character String",
			"java.math: BigDecimal BigInteger",
			"java.time: DayOfWeek Duration Instant LocalDate LocalDateTime LocalTime Month MonthDay OffsetDateTime "
					+ "OffsetTime Period Year YearMonth ZonedDateTime ZoneId ZoneOffset",
			"java.util: Currency UUID", "java.net: URI"));

	/** As keys of maps, these have texts that are not always read. */
	private static final Set<String> UNFAITHFUL_KEYS = Set.of("java.math.BigDecimal", "java.time.YearMonth");

	/** Containers that are faithful if what they contain is. */
	private static final Set<String> FAITHFUL_CONTAINERS = names(
			Stream.of(
					"java.util: ArrayList HashMap HashSet LinkedHashMap LinkedHashSet LinkedList List Map "
							+ "SequencedMap SequencedSet Set",
					"java.util.concurrent: ConcurrentHashMap ConcurrentMap"));

	/** Values that read back as an equal value or not, depending on the value. */
	private static final Set<String> OTHERS = names(Stream.of("java.io: File", "java.lang: Iterable Number Object",
			"java.nio.charset: Charset", "java.nio.file: Path", "java.sql: Date Time Timestamp",
			"java.util: ArrayDeque BitSet Calendar Collection Date Deque EnumMap EnumSet GregorianCalendar Locale "
					+ "Map$Entry NavigableMap NavigableSet Optional OptionalDouble OptionalInt OptionalLong Properties Queue SequencedCollection SortedMap SortedSet "
					+ "TimeZone TreeMap TreeSet Vector",
			"java.util.concurrent: ConcurrentLinkedDeque ConcurrentLinkedQueue ConcurrentNavigableMap "
					+ "ConcurrentSkipListMap ConcurrentSkipListSet CopyOnWriteArrayList CopyOnWriteArraySet",
			"java.util.concurrent.atomic: AtomicBoolean AtomicInteger AtomicLong"));

	private static final Set<String> PRIMITIVES = Set.of("boolean", "byte", "short", "int", "long", "float", "double",
			"char");

	private static final String[] PACKAGES = { "java.", "javax.", "jdk.", "sun.", "com.sun." };

	private JdkTypes() {
	}

	private static Set<String> names(Stream<String> packages) {
		return packages.flatMap((line) -> {
			int colon = line.indexOf(':');
			return Stream.of(line.substring(colon + 2).split(" ")).map((name) -> line.substring(0, colon) + "." + name);
		}).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Whether a class belongs to the JDK.
	 * @param className the name of the class
	 * @return true if it does
	 */
	static boolean isJdk(String className) {
		for (String jdkPackage : PACKAGES) {
			if (className.startsWith(jdkPackage)) {
				return true;
			}
		}
		return isPrimitive(className);
	}

	static boolean isPrimitive(String className) {
		return PRIMITIVES.contains(className);
	}

	/**
	 * Whether a class of the JDK is a value that anybody may store.
	 * @param className the name of the class
	 * @return true if it is
	 */
	static boolean isValue(String className) {
		return isFaithful(className) || FAITHFUL_CONTAINERS.contains(className) || OTHERS.contains(className);
	}

	/**
	 * Whether each value of the class reads back as an equal one.
	 * @param className the name of the class
	 * @return true if it does
	 */
	static boolean isFaithful(String className) {
		return isPrimitive(className) || FAITHFUL.contains(className);
	}

	/**
	 * Whether each key of the class reads back as an equal one.
	 * @param className the name of the class
	 * @return true if it does
	 */
	static boolean isFaithfulKey(String className) {
		return isFaithful(className) && !UNFAITHFUL_KEYS.contains(className);
	}

	/**
	 * Whether values of the class read back as equal ones if their contents do.
	 * @param className the name of the class
	 * @return true if they do
	 */
	static boolean isFaithfulContainer(String className) {
		return FAITHFUL_CONTAINERS.contains(className);
	}

}
