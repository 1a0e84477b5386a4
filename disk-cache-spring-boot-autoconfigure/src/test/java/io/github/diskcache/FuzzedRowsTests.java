package io.github.diskcache;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.diskcache.codec.FuzzRounds;
import io.github.diskcache.codec.JsonMutator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [J2] [G2] Values that were changed at random in the file, with the checksum that fits,
 * so that it keeps nothing from being read.
 */
class FuzzedRowsTests {

	private static final int ROWS_PER_ROUND = 60;

	private static final String SECRET = "s3cr3t";

	private static final Order SAMPLE = new Order(SECRET, Map.of(7L, new BigDecimal("12.50")),
			List.of(new Card("4242"), new Cash(5)), Optional.of(LocalDate.EPOCH), new byte[] { 1, 2, 3 },
			new Parcel(List.of(3, 4)));

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	private final MutableClock clock = new MutableClock(CacheFixture.START);

	private int read;

	@TempDir
	private Path folder;

	private CacheFile file() {
		return new CacheFile(this.folder.resolve("books.db"));
	}

	private DiskBackedCache<Order> open() {
		return DiskBackedCache.builder("books", Order.class).file(file().path()).clock(this.clock).build();
	}

	@Test
	@Timeout(600)
	void aChangedRowIsAValueOrAMissAndThenItIsGone() {
		try (DiskBackedCache<Order> cache = open()) {
			for (int i = 0; i < ROWS_PER_ROUND; i++) {
				cache.put("key" + i, SAMPLE);
			}
		}
		byte[] json = file().text("SELECT value FROM cache LIMIT 1").getBytes(StandardCharsets.UTF_8);
		FuzzRounds.run(4, (random) -> readChanged(random, json));
		assertThat(this.read).as("rows that could be read").isPositive();
		assertThat(this.log.everything()).doesNotContain(SECRET);
	}

	private void readChanged(Random random, byte[] json) {
		PlantedRows rows = new PlantedRows(file(), Micros.of(this.clock.instant()));
		String kind = file().text("SELECT type FROM cache LIMIT 1");
		String version = file().text("SELECT schema_version FROM cache LIMIT 1");
		rows.plantAll("key", ROWS_PER_ROUND, kind, version, (i) -> new JsonMutator(random).mutate(json, json));
		int found = 0;
		try (DiskBackedCache<Order> cache = open()) {
			for (int i = 0; i < ROWS_PER_ROUND; i++) {
				Order value = cache.get("key" + i);
				if (value != null) {
					requireTypes(value);
					found++;
				}
			}
			assertThat(file().number("SELECT COUNT(*) FROM cache WHERE key <> 'sound'")).isEqualTo(found);
			assertThat(cache.stats().corruptDiscards()).isEqualTo(ROWS_PER_ROUND - found);
			this.read += found;
			// So that there is a row whose type can be asked for.
			cache.put("sound", SAMPLE);
		}
	}

	/** A cast that fails is one that the compiler has put here. */
	private static void requireTypes(Order order) {
		if (order.prices() != null) {
			order.prices().forEach((Long number, BigDecimal price) -> assertThat(number).isNotNull());
		}
		if (order.payments() != null) {
			assertThat(order.payments().toArray()).allMatch((payment) -> payment == null || payment instanceof Payment);
		}
		if (order.due() != null) {
			assertThat(order.due().map(LocalDate::toEpochDay)).isNotNull();
		}
		if (order.delivery() instanceof Parcel parcel && parcel.sizes() != null) {
			assertThat(parcel.sizes().toArray()).allMatch((size) -> size == null || size instanceof Integer);
		}
	}

	/**
	 * An order.
	 */
	public record Order(String customer, Map<Long, BigDecimal> prices, List<Payment> payments, Optional<LocalDate> due,
			byte[] signature, Delivery delivery) {

	}

	/**
	 * A sealed type.
	 */
	public sealed interface Payment {

	}

	public record Card(String number) implements Payment {

	}

	public record Cash(int amount) implements Payment {

	}

	/**
	 * A type with names for its subtypes.
	 */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Parcel.class, name = "parcel"))
	public interface Delivery {

	}

	public record Parcel(List<Integer> sizes) implements Delivery {

	}

}
