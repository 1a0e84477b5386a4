package io.github.diskcache.store.sqlite;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * No statement that runs often looks at more rows than it has to: each finds them by an
 * index, and none sorts.
 */
class QueryPlanTests {

	private static final String BY_KEY = "USING INDEX sqlite_autoindex_cache_1 (key=?)";

	private static final String BY_ROWID = "USING INTEGER PRIMARY KEY (rowid=?)";

	private static final String BY_RECENCY = "INDEX cache_by_recency";

	private static final String BY_AGE = "INDEX cache_by_age";

	/** They run once for a great change and have to look at all rows. */
	private static final Set<String> RARE = Set.of(Sql.DELETE_ALL, Sql.COUNT_ROWS, Sql.DELETE_STORED_TYPES,
			Sql.SELECT_STORED_TYPES);

	@TempDir
	private static Path folder;

	private static OutsideConnection connection;

	@BeforeAll
	static void createFile() {
		Path file = folder.resolve("plans.db");
		SqliteEntryStore.open(new SqliteSettings(file, Entries.wide(), System::nanoTime), new RecordingListener())
			.close();
		connection = OutsideConnection.open(file);
	}

	@AfterAll
	static void closeFile() {
		connection.close();
	}

	@ParameterizedTest
	@MethodSource("statements")
	@DisplayName("[L1] [N1] Rows are found by an index, in its order")
	void findsRowsByAnIndex(String sql, String index) {
		String plan = plan(sql);
		assertThat(plan).contains(index).doesNotContain("TEMP B-TREE");
		assertThat(plan.lines().filter((step) -> step.startsWith("SCAN"))).allMatch((step) -> step.contains("INDEX"));
	}

	@ParameterizedTest
	@MethodSource("inserts")
	@DisplayName("[P3] Inserts look for nothing but their own key")
	void insertsSearchNothing(String sql) {
		assertThat(plan(sql)).isEmpty();
	}

	@Test
	@DisplayName("[L5] Stamping an entry does not move it to another row")
	void noStatementReplacesRows() {
		assertThat(all()).noneMatch((sql) -> sql.contains("OR REPLACE"));
	}

	@Test
	void everyStatementIsLookedAt() {
		Set<String> known = new HashSet<>(RARE);
		statements().forEach((arguments) -> known.add((String) arguments.get()[0]));
		inserts().forEach(known::add);
		List<String> others = all().filter((sql) -> !known.contains(sql))
			.filter((sql) -> !sql.startsWith("CREATE"))
			.toList();
		assertThat(others).containsExactlyInAnyOrder(Sql.BEGIN, Sql.COMMIT, Sql.ROLLBACK, Sql.SELECT_SCHEMA,
				Sql.HOLD_SNAPSHOT);
	}

	static Stream<Arguments> statements() {
		return Stream.of(arguments(Sql.SELECT_ENTRY, BY_KEY), arguments(Sql.SELECT_ENTRIES, BY_KEY),
				arguments(Sql.SELECT_SEQUENCE, BY_ROWID), arguments(Sql.SELECT_HEAD, BY_KEY),
				arguments(Sql.SELECT_NEWEST, BY_RECENCY), arguments(Sql.SELECT_PRIOR, BY_KEY),
				arguments(Sql.SELECT_PRIORS, BY_KEY), arguments(Sql.DELETE, BY_KEY),
				arguments(Sql.REPLACE_ROW, BY_ROWID), arguments(Sql.REPLACE_TOTALS, BY_ROWID),
				arguments(Sql.DELETE_ROW, BY_ROWID), arguments(Sql.DELETE_IF_UNCHANGED, BY_KEY),
				arguments(Sql.RESTAMP, BY_KEY), arguments(Sql.RESTAMP_ROW, BY_ROWID), arguments(Sql.OLDEST, BY_RECENCY),
				arguments(Sql.UNUSED_SINCE, BY_RECENCY), arguments(Sql.PUT_BEFORE, BY_AGE),
				arguments(Sql.USED_AFTER, BY_RECENCY), arguments(Sql.EARLIEST_USE, BY_RECENCY),
				arguments(Sql.LATEST_USE, BY_RECENCY), arguments(Sql.EARLIEST_PUT, BY_AGE),
				arguments(Sql.SELECT_TOTALS, BY_ROWID),
				arguments(Sql.ROWS_OF_KIND, "USING INTEGER PRIMARY KEY (rowid>?)"),
				arguments(Sql.DELETE_STORED_TYPE, "USING PRIMARY KEY (type=? AND schema_version=?)"));
	}

	static Stream<String> inserts() {
		return Stream.of(Sql.UPSERT, Sql.UPSERT_TOTALS, Sql.INSERT_STORED_TYPE);
	}

	private static Stream<String> all() {
		return Stream.of(Sql.class.getDeclaredFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers()))
			.filter((field) -> field.getType() == String.class)
			.map(QueryPlanTests::text);
	}

	private static String text(Field field) {
		try {
			return (String) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String plan(String sql) {
		return String.join("\n", connection.column("EXPLAIN QUERY PLAN " + sql, 4));
	}

}
