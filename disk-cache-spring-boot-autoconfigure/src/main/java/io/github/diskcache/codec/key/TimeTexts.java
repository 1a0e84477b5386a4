package io.github.diskcache.codec.key;

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
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ChronoField;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Dates and times. The {@code toString} of the classes of {@code java.time} is specified:
 * ISO 8601, in no locale and no default zone. Each equal value has one form of it.
 */
final class TimeTexts {

	private static final List<Class<?>> ISO_TYPES = List.of(Instant.class, LocalDate.class, LocalTime.class,
			LocalDateTime.class, OffsetTime.class, OffsetDateTime.class, ZonedDateTime.class, Year.class,
			YearMonth.class, MonthDay.class, Duration.class, Period.class);

	private static final List<Class<? extends ChronoLocalDate>> OTHER_CALENDARS = List.of(JapaneseDate.class,
			MinguoDate.class, ThaiBuddhistDate.class);

	private TimeTexts() {
	}

	static void putInto(Map<Class<?>, TypeText> texts) {
		ISO_TYPES.forEach((type) -> texts.put(type, (value, writer) -> write(type, value.toString(), writer)));
		OTHER_CALENDARS.forEach((type) -> texts.put(type, (value, writer) -> write(type, isoDate(value), writer)));
		texts.put(HijrahDate.class, (value, writer) -> write(HijrahDate.class, hijrahDate(value), writer));
		texts.put(Date.class, (value, writer) -> write(Date.class, instant(value).toString(), writer));
		texts.put(ZoneOffset.class, TimeTexts::writeZone);
		texts.put(zoneRegion(), TimeTexts::writeZone);
		texts.put(ZoneId.class, TimeTexts::writeZone);
	}

	/**
	 * Writes one of the dates of {@code java.sql}. They have the full name, which tells
	 * them from {@code java.util.Date}.
	 * @param value the date
	 * @param writer where to
	 */
	static void writeSqlDate(Object value, KeyWriter writer) {
		boolean hasNanos = value.getClass().getName().endsWith("Timestamp");
		Instant instant = hasNanos ? ((Date) value).toInstant() : instant(value);
		writer.className(value.getClass()).append('(').append(instant.toString()).append(')');
	}

	private static void write(Class<?> type, String text, KeyWriter writer) {
		writer.append(type.getSimpleName()).append('(').append(text).append(')');
	}

	private static void writeZone(Object zone, KeyWriter writer) {
		write(ZoneId.class, ((ZoneId) zone).getId(), writer);
	}

	private static Class<?> zoneRegion() {
		return ZoneId.of("UTC").getClass();
	}

	@SuppressWarnings("JavaUtilDate") // a key may well be one
	private static Instant instant(Object date) {
		return Instant.ofEpochMilli(((Date) date).getTime());
	}

	private static String isoDate(Object date) {
		return LocalDate.ofEpochDay(((ChronoLocalDate) date).toEpochDay()).toString();
	}

	/**
	 * The variants of this calendar, and releases of the JDK, differ in how long months
	 * are.
	 */
	private static String hijrahDate(Object value) {
		HijrahDate date = (HijrahDate) value;
		return date.getChronology().getId() + " " + date.get(ChronoField.YEAR) + "-"
				+ date.get(ChronoField.MONTH_OF_YEAR) + "-" + date.get(ChronoField.DAY_OF_MONTH);
	}

}
