package io.github.diskcache.codec.key;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of one key of each kind. A change here empties the caches of everybody who
 * updates: it needs a good reason and a line in the release notes.
 */
@DisplayName("[A5] golden key texts")
class KeyTextGoldenTests {

	private static final String POINT = "io.github.diskcache.codec.key.Keys$Point";

	private final Map<Object, String> texts = new LinkedHashMap<>();

	@Test
	void strings() {
		is("isbn-1", "isbn-1");
		is("a:b~c\"d\\e\n\0", "a:b~c\"d\\e\n\0");
		is("", ":\"\"");
		is(":", ":\":\"");
		is(":42L", ":\":42L\"");
		is("a\ud800\"\\\n\r\t\0\u0085\ud83d\ude00", ":\"a\\ud800\\\"\\\\\\n\\r\\t\\u0000\\u0085\ud83d\ude00\"");
		check();
	}

	@Test
	void numbers() {
		is(42, ":42");
		is(-42L, ":-42L");
		is((byte) 1, ":Byte(1)");
		is((short) 1, ":Short(1)");
		is(new BigInteger("123456789012345678901"), ":BigInteger(123456789012345678901)");
		is(new BigDecimal("1.00"), ":BigDecimal(1.00)");
		is(new BigDecimal("1E+3"), ":BigDecimal(1E+3)");
		check();
	}

	@Test
	void floatingPointNumbers() {
		is(1.0, ":1.0");
		is(-0.0, ":-0.0");
		is(0.0, ":0.0");
		is(52.52, ":52.52");
		is(0.1 + 0.2, ":0.30000000000000004");
		is(1.0 / 3, ":0.3333333333333333");
		is(2.0E-3, ":0.002");
		is(123456789012345.0, ":123456789012345.0");
		is(1234567890123456.0, ":1.234567890123456E+15");
		is(2e23, ":2E+23");
		is(1e-7, ":1E-7");
		is(-1.5e300, ":-1.5E+300");
		is(Double.MAX_VALUE, ":1.7976931348623157E+308");
		is(Double.MIN_NORMAL, ":2.2250738585072014E-308");
		is(Double.MIN_VALUE, ":4.94065645841247E-324");
		is(Double.NaN, ":NaN");
		is(Double.NEGATIVE_INFINITY, ":-Infinity");
		is(1.1f, ":1.1f");
		is(-0.0f, ":-0.0f");
		is(16777216f, ":16777216.0f");
		is(Float.MAX_VALUE, ":3.4028235E+38f");
		is(Float.NaN, ":NaNf");
		is(Float.POSITIVE_INFINITY, ":Infinityf");
		check();
	}

	@Test
	void otherValues() {
		is(true, ":true");
		is('x', ":Character(\"x\")");
		is('\ud800', ":Character(\"\\ud800\")");
		is(UUID.fromString("00000000-0000-002a-0000-00000000002b"), ":UUID(00000000-0000-002a-0000-00000000002b)");
		is(URI.create("HTTP://u@Acme.COM:080/a%2fb?q=%c3#f"), ":URI(\"http://u@acme.com:80/a%2Fb?q=%C3#f\")");
		is(Currency.getInstance("EUR"), ":Currency(EUR)");
		is(Path.of("data", "a \"b\""), ":Path(\"data" + (File.separatorChar == '/' ? "/" : "\\\\") + "a \\\"b\\\"\")");
		is(String.class, ":Class(java.lang.String)");
		is(int.class, ":Class(int)");
		is(int[][].class, ":Class(int[][])");
		is(Keys.Color.RED, ":io.github.diskcache.codec.key.Keys$Color.RED");
		is(Keys.Mood.BLUE, ":io.github.diskcache.codec.key.Keys$Mood.BLUE");
		is(DayOfWeek.MONDAY, ":java.time.DayOfWeek.MONDAY");
		check();
	}

	@Test
	void urls() throws Exception {
		assertThat(new KeyText().of(URI.create("https://Acme.com/a?b").toURL()))
			.isEqualTo(":URL(\"https://Acme.com/a?b\")");
	}

	@Test
	void locales() {
		is(Locale.ROOT, ":Locale()");
		is(Locale.ENGLISH, ":Locale(en)");
		is(Locale.GERMANY, ":Locale(de, DE)");
		is(new Locale("", "", "POSIX"), ":Locale(\"\", \"\", POSIX)");
		is(Locale.forLanguageTag("zh-Hant-TW"), ":Locale(zh, TW, \"\", Hant)");
		is(Locale.forLanguageTag("de-DE-x-a-u-co-phonebk"), ":Locale(de, DE, \"\", \"\", x-a-u-co-phonebk)");
		is(Locale.forLanguageTag("th-u-nu-thai-a-b1"), ":Locale(th, \"\", \"\", \"\", a-b1-u-nu-thai)");
		check();
	}

	@Test
	void times() {
		is(Instant.EPOCH, ":Instant(1970-01-01T00:00:00Z)");
		is(LocalDate.of(2024, 2, 29), ":LocalDate(2024-02-29)");
		is(LocalDate.of(12345, 1, 1), ":LocalDate(+12345-01-01)");
		is(LocalTime.of(1, 2), ":LocalTime(01:02)");
		is(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4), ":LocalDateTime(2024-02-29T01:02:03.000000004)");
		is(OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(2)), ":OffsetTime(01:02:03+02:00)");
		is(OffsetDateTime.of(2024, 2, 29, 1, 2, 0, 0, ZoneOffset.UTC), ":OffsetDateTime(2024-02-29T01:02Z)");
		is(ZonedDateTime.of(2024, 2, 29, 1, 2, 0, 0, ZoneId.of("Europe/Paris")),
				":ZonedDateTime(2024-02-29T01:02+01:00[Europe/Paris])");
		is(Year.of(2024), ":Year(2024)");
		is(YearMonth.of(2024, 2), ":YearMonth(2024-02)");
		is(MonthDay.of(2, 29), ":MonthDay(--02-29)");
		is(Duration.ofMillis(-1500), ":Duration(PT-1.5S)");
		is(Period.of(1, 2, 3), ":Period(P1Y2M3D)");
		is(ZoneId.of("Europe/Paris"), ":ZoneId(Europe/Paris)");
		is(ZoneOffset.ofHours(2), ":ZoneId(+02:00)");
		check();
	}

	@Test
	void otherCalendars() {
		is(JapaneseDate.of(2024, 2, 29), ":JapaneseDate(2024-02-29)");
		is(MinguoDate.of(113, 2, 29), ":MinguoDate(2024-02-29)");
		is(ThaiBuddhistDate.of(2567, 2, 29), ":ThaiBuddhistDate(2024-02-29)");
		is(HijrahDate.of(1445, 8, 19), ":HijrahDate(Hijrah-umalqura 1445-8-19)");
		check();
	}

	@Test
	void dates() {
		Timestamp timestamp = new Timestamp(-1);
		timestamp.setNanos(5);
		is(new Date(-1), ":Date(1969-12-31T23:59:59.999Z)");
		is(timestamp, ":java.sql.Timestamp(1969-12-31T23:59:59.000000005Z)");
		is(new java.sql.Date(1), ":java.sql.Date(1970-01-01T00:00:00.001Z)");
		is(new Time(2), ":java.sql.Time(1970-01-01T00:00:00.002Z)");
		check();
	}

	@Test
	void containers() {
		is(List.of("a", 1, 2L), ":[\"a\", 1, 2L]");
		is(List.of(), ":[]");
		is(Set.of("b", "a", 3), ":{\"a\", \"b\", 3}");
		is(Set.of(), ":{}");
		is(Map.of("b", 2, "a", List.of(1)), ":{\"a\": [1], \"b\": 2}");
		is(Map.of(), ":{:}");
		is(new ArrayDeque<>(List.of(1, 2)), ":collection[1, 2]");
		is(Optional.of("x"), ":Optional(\"x\")");
		is(Optional.empty(), ":Optional()");
		is(OptionalInt.of(1), ":OptionalInt(1)");
		is(OptionalLong.of(1), ":OptionalLong(1L)");
		is(OptionalDouble.empty(), ":OptionalDouble()");
		check();
	}

	@Test
	void arrays() {
		is(new String[] { "a", "b" }, ":array[\"a\", \"b\"]");
		is(new int[][] { { 1, 2 }, {} }, ":array[int[1, 2], int[]]");
		is(new byte[] { -54, -2, 0 }, ":byte[cafe00]");
		is(new char[] { 'a', '"' }, ":char[\"a\\\"\"]");
		is(new short[] { 1, -2 }, ":short[1, -2]");
		is(new long[] { 1 }, ":long[1L]");
		is(new float[] { 1 }, ":float[1.0f]");
		is(new double[] { -0.0, 2 }, ":double[-0.0, 2.0]");
		is(new boolean[] { true, false }, ":boolean[true, false]");
		check();
	}

	@Test
	void records() {
		is(new Keys.Point(1, -2), ":" + POINT + "(x=1, y=-2)");
		is(new Keys.Named(null, List.of(new Keys.Point(1, 2))),
				":io.github.diskcache.codec.key.Keys$Named(name=null, points=[" + POINT + "(x=1, y=2)])");
		check();
	}

	@Test
	void parametersOfMethods() {
		is(SimpleKey.EMPTY, ":()");
		is(new SimpleKey((Object) null), ":(null)");
		is(new SimpleKey("isbn-1", 2L, true, null), ":(\"isbn-1\", 2L, true, null)");
		is(new SimpleKey((Object) new String[] { "a" }), ":(array[\"a\"])");
		is(new SimpleKey(new SimpleKey("a"), List.of("b")), ":((\"a\"), [\"b\"])");
		check();
	}

	@Test
	void aNullParameter() {
		assertThat(new KeyText().of(null)).isEqualTo(":null");
	}

	@Test
	void aConvertedKey() {
		KeyText keys = new KeyText(List.of(new KeyConverter<>(Keys.User.class, Keys.User::name)));
		assertThat(keys.of(new Keys.User("x\""))).isEqualTo(":io.github.diskcache.codec.key.Keys$User:\"x\\\"\"");
	}

	@Test
	void aShortenedKey() {
		assertThat(new KeyText().of("a".repeat(257)))
			.isEqualTo(":~\"" + "a".repeat(188) + "~86ce9d207c98833fde390995de4f49ba328f08edf9deaff19d764a97bd086f09");
	}

	private void is(Object key, String text) {
		this.texts.put(key, text);
	}

	/** In the defaults of two machines that differ in everything. */
	private void check() {
		Locale locale = Locale.getDefault();
		TimeZone zone = TimeZone.getDefault();
		try {
			check(Locale.US, TimeZone.getTimeZone("UTC"));
			check(Locale.forLanguageTag("tr-TR-u-nu-arab-ca-buddhist"), TimeZone.getTimeZone("Asia/Kathmandu"));
		}
		finally {
			Locale.setDefault(locale);
			TimeZone.setDefault(zone);
		}
	}

	private void check(Locale locale, TimeZone zone) {
		Locale.setDefault(locale);
		TimeZone.setDefault(zone);
		KeyText keys = new KeyText();
		assertThat(this.texts).isNotEmpty().allSatisfy((key, text) -> assertThat(keys.of(key)).isEqualTo(text));
	}

}
