package io.github.diskcache;

import java.util.Objects;

import io.github.diskcache.codec.UnreadableValueException;
import io.github.diskcache.codec.ValueCodec;
import io.github.diskcache.codec.ValueType;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.RemovalCause;
import io.github.diskcache.store.StoredEntry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is stored, and turns it into objects: <em>only an intact row of a fitting
 * type and version, not too old, becomes a value</em>. The cheap checks come first, and
 * no class is looked up by a name that is not allowed.
 */
final class RowReader {

	private static final Log logger = LogFactory.getLog(RowReader.class);

	private final String cacheName;

	private final ValueCodec codec;

	private final AgeLimit ageLimit;

	private final PacedLog warnings = new PacedLog(logger);

	RowReader(String cacheName, ValueCodec codec, AgeLimit ageLimit) {
		this.cacheName = cacheName;
		this.codec = codec;
		this.ageLimit = ageLimit;
	}

	/**
	 * Judges everything about a row but its value.
	 * @param head the row
	 * @param asked the type that is asked for
	 * @param stamp when the row was last used
	 * @param now the current time
	 * @return what was found
	 */
	Reading judge(EntryHead head, AskedType asked, long stamp, long now) {
		if (this.ageLimit.isExpired(head.createdAt(), stamp, now)) {
			return Reading.useless(MissReason.EXPIRED, RemovalCause.EXPIRED);
		}
		ValueType type = resolve(head, asked);
		if (type == null || !asked.accepts(type)) {
			return Reading.FOREIGN_TYPE;
		}
		if (!type.schemaVersion().equals(head.kind().schemaVersion())) {
			return Reading.useless(MissReason.SCHEMA, RemovalCause.STALE_SCHEMA);
		}
		return Reading.plausible(type);
	}

	/**
	 * Reads a row.
	 * @param row the row
	 * @param asked the type that is asked for
	 * @param stamp when the row was last used
	 * @param now the current time
	 * @return what was found
	 */
	Reading read(StoredEntry row, AskedType asked, long stamp, long now) {
		Reading reading = judge(row.head(), asked, stamp, now);
		if (reading.removal() != null) {
			return reading;
		}
		if (!row.isIntact()) {
			return unreadable(row.head(), "its checksum does not fit");
		}
		ValueType type = reading.type();
		if (type == null) {
			warnOfType(row.head(), asked);
			return reading;
		}
		try {
			return Reading.value(type, this.codec.decode(type, row.value()));
		}
		catch (UnreadableValueException ex) {
			return unreadable(row.head(), String.valueOf(ex.getMessage()));
		}
	}

	private @Nullable ValueType resolve(EntryHead head, AskedType asked) {
		String name = head.kind().name();
		ValueType type = asked.type();
		if (type != null && name.equals(type.name())) {
			return type;
		}
		return name.equals(CachedNull.class.getName()) ? asked.nullType() : this.codec.resolve(name);
	}

	private Reading unreadable(EntryHead head, String why) {
		this.warnings.warn(() -> "Cache '" + this.cacheName + "': an entry of type '" + printable(head.kind().name())
				+ "' is damaged and is removed: " + why);
		return Reading.useless(MissReason.UNREADABLE, RemovalCause.UNREADABLE);
	}

	private void warnOfType(EntryHead head, AskedType asked) {
		if (this.codec.resolve(head.kind().name()) == null) {
			this.warnings
				.warn(() -> "Cache '" + this.cacheName + "': an entry of the type '" + printable(head.kind().name())
						+ "' is not read, because that type is unknown or not allowed; it stays. Declare the type, "
						+ "or name its package in 'allowedTypes' (with Spring Boot 'diskcache.allowed-types')");
		}
		else if (logger.isDebugEnabled()) {
			logger.debug("Cache '" + this.cacheName + "': an entry of the type '" + printable(head.kind().name())
					+ "' does not fit " + asked.name());
		}
	}

	/** The name comes from the file, so it may be anything. */
	private static String printable(String name) {
		String shown = (name.length() <= 200) ? name : name.substring(0, 200) + "...";
		return shown.replaceAll("[^\\p{Graph} ]", "?");
	}

	/**
	 * What was found in a row.
	 *
	 * @param value the value, if it is to be served
	 * @param type the type of the value, if it is plausible
	 * @param miss why it is not to be served
	 * @param removal why the row has to go, if it has to
	 */
	record Reading(@Nullable Object value, @Nullable ValueType type, @Nullable MissReason miss,
			@Nullable RemovalCause removal) {

		/** There is no row. */
		static final Reading ABSENT = new Reading(null, null, MissReason.ABSENT, null);

		/** There may be a row, but it is older than what was meant to be there. */
		static final Reading HIDDEN = new Reading(null, null, MissReason.STORE, null);

		/** The row may be somebody else's: it stays. */
		static final Reading FOREIGN_TYPE = new Reading(null, null, MissReason.SCHEMA, null);

		static Reading value(ValueType type, Object value) {
			return new Reading(value, type, null, null);
		}

		static Reading plausible(ValueType type) {
			return new Reading(null, type, null, null);
		}

		static Reading useless(MissReason miss, RemovalCause removal) {
			return new Reading(null, null, miss, removal);
		}

		boolean isPlausible() {
			return this.type != null;
		}

		Reading withValue(Object shared) {
			return new Reading(shared, this.type, null, null);
		}

		Object requireValue() {
			return Objects.requireNonNull(this.value, "value");
		}

		ValueType requireType() {
			return Objects.requireNonNull(this.type, "type");
		}

	}

}
