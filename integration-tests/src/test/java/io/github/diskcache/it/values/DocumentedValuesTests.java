package io.github.diskcache.it.values;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import io.github.diskcache.CacheStats;
import io.github.diskcache.it.Applications;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What {@code docs/keys-and-values.md} says of values.
 */
@ExtendWith(OutputCaptureExtension.class)
class DocumentedValuesTests {

	@TempDir
	private Path folder;

	@Test
	@DisplayName("[A4] [J1] what a method declares comes back after a restart, under the type that is documented")
	void whatIsDeclaredComesBack(CapturedOutput output) {
		for (int start = 0; start < 2; start++) {
			try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder)) {
				Shop shop = context.getBean(Shop.class);
				for (Kept kept : Kept.values()) {
					assertThat(kept.call.apply(shop)).as("%s in start %s", kept, start)
						.isEqualTo(kept.call.apply(new Shop()));
					CacheStats stats = Applications.stats(context, kept.cacheName);
					assertThat(stats.diskHits()).as("%s in start %s", kept, start).isEqualTo(start);
				}
				assertThat(shop.ordered()).containsExactly("z", "a", "m");
			}
		}
		for (Kept kept : Kept.values()) {
			assertThat(column(kept.cacheName, "type")).as("type of %s", kept).isEqualTo(kept.type);
		}
		assertThat(column("sealed", "value")).isEqualTo("""
				[{"@type":"Shop$Circle","radius":1},{"@type":"Shop$Square","side":2}]""");
		assertThat(column("time", "value")).isEqualTo("\"1970-01-01T00:00:00Z\"");
		assertThat(column("versioned", "schema_version")).isEqualTo("1.2.0");
		assertThat(output).doesNotContain(" WARN ");
	}

	private String column(String cacheName, String column) {
		return new JdbcTemplate(new DriverManagerDataSource("jdbc:sqlite:" + this.folder.resolve(cacheName + ".db")))
			.queryForObject("SELECT " + column + " FROM cache", String.class);
	}

	@Test
	@DisplayName("[J3] what would not come back is kept in memory only, with one warning that says why")
	void whatWouldNotComeBackIsKeptInMemory(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder)) {
			Shop shop = context.getBean(Shop.class);
			for (Refused refused : Refused.values()) {
				Object first = refused.call.apply(shop);
				assertThat(refused.call.apply(shop)).as("%s", refused).isSameAs(first);
				assertThat(Applications.stats(context, refused.cacheName).currentDiskItems()).as("%s", refused)
					.isZero();
			}
		}
		List<String> warnings = output.getOut().lines().filter((line) -> line.contains(" WARN ")).toList();
		assertThat(warnings).hasSameSizeAs(Refused.values());
		for (Refused refused : Refused.values()) {
			assertThat(warnings).as("%s", refused)
				.anyMatch((line) -> line.contains("memory only") && line.contains("(Shop." + refused.method + ")")
						&& line.contains(refused.reason));
		}
	}

	@Test
	@DisplayName("[G1] memory gives everybody the same object, the disk a new one")
	void valuesAreShared() {
		try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder)) {
			Shop shop = context.getBean(Shop.class);
			shop.mutable().add("b");
			assertThat(shop.mutable()).containsExactly("a", "b");
		}
		try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder)) {
			assertThat(context.getBean(Shop.class).mutable()).containsExactly("a");
		}
	}

	@Test
	@DisplayName("[A3] where nulls may not be cached, a method that returns null says so to Spring")
	void nullsMayBeRuledOut() {
		try (ConfigurableApplicationContext context = Applications.start(Shop.class, this.folder,
				"--diskcache.cache-null-values=false")) {
			Shop shop = context.getBean(Shop.class);
			assertThatIllegalArgumentException().isThrownBy(shop::none).withMessageContaining("null");
			assertThat(shop.maybeNone()).isNull();
		}
	}

	/** Values that come back. */
	enum Kept {

		RECORD("record", Shop::book, Shop.Book.class.getName()),

		LIST("list", Shop::books, "java.util.List<" + Shop.Book.class.getName() + ">"),

		MAP("map", Shop::prices, "java.util.Map<java.lang.Long," + Shop.Price.class.getName() + ">"),

		OPTIONAL("optional", Shop::found, Shop.Book.class.getName()),

		NOTHING("nothing", Shop::nothing, "io.github.diskcache.CachedNull"),

		NULL("nulls", Shop::none, "io.github.diskcache.CachedNull"),

		SET("set", Shop::ordered, "java.util.Set<java.lang.String>"),

		SEALED("sealed", Shop::shapes, "java.util.List<" + Shop.Shape.class.getName() + ">"),

		INTERFACE("interface", Shop::named, Shop.Customer.class.getName()),

		VERSIONED("versioned", Shop::offer, Shop.Offer.class.getName()),

		OPEN("open", Shop::anything, "java.util.List<" + Shop.Book.class.getName() + ">"),

		TIME("time", Shop::time, "java.time.Instant");

		private final String cacheName;

		private final Function<Shop, Object> call;

		private final String type;

		Kept(String cacheName, Function<Shop, Object> call, String type) {
			this.cacheName = cacheName;
			this.call = call;
			this.type = type;
		}

	}

	/** Values that stay in memory. */
	enum Refused {

		INTERFACES("interfaces", Shop::allNamed, "allNamed", "@JsonTypeInfo"),

		MIXED("mixed", Shop::mixed, "mixed", "java.time.LocalDate"),

		ANONYMOUS("anonymous", Shop::anonymous, "anonymous", "anonymous class"),

		HIDDEN("hidden", Shop::hidden, "hidden", "Shop$Hidden");

		private final String cacheName;

		private final Function<Shop, Object> call;

		private final String method;

		private final String reason;

		Refused(String cacheName, Function<Shop, Object> call, String method, String reason) {
			this.cacheName = cacheName;
			this.call = call;
			this.method = method;
			this.reason = reason;
		}

	}

}
