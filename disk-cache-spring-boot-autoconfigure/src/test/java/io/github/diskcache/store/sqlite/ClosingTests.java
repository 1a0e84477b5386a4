package io.github.diskcache.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.diskcache.store.Entries;
import io.github.diskcache.store.Gate;
import io.github.diskcache.store.StoreException;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.github.diskcache.store.Entries.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Everything is closed, whatever fails on the way.
 */
class ClosingTests {

	private final List<FailingConnection> connections = new ArrayList<>();

	private final List<String> closed = new CopyOnWriteArrayList<>();

	@AfterEach
	void closeConnections() throws SQLException {
		for (FailingConnection connection : this.connections) {
			connection.closeIndeed();
		}
	}

	@Test
	@DisplayName("[X1] A statement that can't be closed keeps none of the others open")
	void releasesEveryStatement() throws SQLException {
		KeptConnection connection = failing("connection");
		connection.prepareStatement("SELECT 1");
		connection.prepareStatement("SELECT 2");
		assertThatExceptionOfType(SQLException.class).isThrownBy(connection::release)
			.satisfies((failure) -> assertThat(failure.getSuppressed()).hasSize(1));
		assertThat(this.closed).containsExactlyInAnyOrder("SELECT 1", "SELECT 2");
	}

	@Test
	@DisplayName("[X1] A connection is closed although its statements can't be")
	void closesTheConnectionAfterItsStatements() {
		SqliteConnection connection = new SqliteConnection(failing("connection"), 0);
		connection.call((jdbc) -> Lookup.number(jdbc, "SELECT 1"));
		assertThatExceptionOfType(StoreException.class).isThrownBy(connection::close);
		assertThat(this.closed).containsExactly("SELECT 1", "connection");
	}

	@Test
	@DisplayName("[X1] A reader that can't be closed keeps none of the others open, and nobody waits for it")
	void closesEveryReader() {
		List<SqliteConnection> connections = IntStream.range(0, 3)
			.mapToObj((i) -> new SqliteConnection(failing("reader-" + i), 0))
			.toList();
		List<SqliteConnection> fresh = new ArrayList<>(connections);
		ReaderPool pool = new ReaderPool(3, () -> fresh.remove(0), Duration.ofSeconds(20), Snapshots.none());
		readAtOnce(pool, 3);
		StoreException failure = catchThrowableOfType(StoreException.class, pool::close);
		assertThat(failure.getSuppressed()).hasSize(2);
		assertThat(this.closed).containsExactlyInAnyOrder("reader-0", "reader-1", "reader-2");
		assertThat(catchThrowableOfType(StoreException.class, () -> pool.read((jdbc) -> 1)).kind())
			.isEqualTo(StoreException.Kind.CLOSED);
	}

	@Test
	@DisplayName("[X1] A read that can't be cancelled is waited for")
	void closesWhenNothingCanBeCancelled() {
		ReaderPool pool = new ReaderPool(2, () -> new SqliteConnection(failing("reader"), 0), Duration.ofMillis(1),
				Snapshots.none());
		Gate gate = new Gate();
		Worker<Integer> reader = Worker.start(() -> pool.read((jdbc) -> {
			gate.pass();
			return 1;
		}));
		gate.awaitArrival();
		Worker<Throwable> closing = Worker.start(() -> catchThrowable(pool::close));
		assertThat(this.closed).isEmpty();
		gate.open();
		assertThat(reader.outcome()).isEqualTo(1);
		assertThat(closing.outcome()).isInstanceOf(StoreException.class);
		assertThat(this.closed).containsExactly("reader");
	}

	@Test
	@DisplayName("[X1] What failed first is told, not what failed at clearing up")
	void tellsWhatFailedFirst() {
		SqliteConnection connection = new SqliteConnection(failing("connection"), 0);
		IllegalStateException first = new IllegalStateException("first");
		connection.closeAfter(first);
		assertThat(this.closed).containsExactly("connection");
		assertThat(first.getSuppressed()).hasSize(1);
	}

	@Test
	@DisplayName("[K1] Nobody carries out what its caller was told had broken off")
	void takesBackWhatItCouldNotLead() {
		List<PendingWrite> carriedOut = new ArrayList<>();
		AtomicBoolean broken = new AtomicBoolean(true);
		GroupCommit groupCommit = new GroupCommit((group) -> {
			if (broken.get()) {
				throw new StackOverflowError("As asked");
			}
			carriedOut.addAll(group);
			group.forEach((request) -> request.complete(WriteResult.DONE));
		}, Snapshots.none());
		// More than one group, so that the caller's own request is not in the first.
		IntStream.range(0, 300)
			.mapToObj((i) -> PendingWrite.unattended(Entries.put("key-" + i, T0), Long.MAX_VALUE, (failure) -> {
			}))
			.forEach(groupCommit::enqueue);
		PendingWrite own = PendingWrite.awaited(Entries.put("own", T0), Long.MAX_VALUE);
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> groupCommit.submit(own));
		broken.set(false);
		groupCommit.leadUntilEmpty();
		assertThat(carriedOut).hasSize(44).doesNotContain(own);
	}

	/** Has several threads read, all at the same time. */
	private static void readAtOnce(ReaderPool pool, int count) {
		List<Gate> gates = IntStream.range(0, count).mapToObj((i) -> new Gate()).toList();
		List<Worker<Integer>> readers = gates.stream().map((gate) -> Worker.start(() -> pool.read((jdbc) -> {
			gate.pass();
			return 1;
		}))).toList();
		gates.forEach(Gate::awaitArrival);
		gates.forEach(Gate::open);
		readers.forEach(Worker::outcome);
	}

	private KeptConnection failing(String name) {
		try {
			FailingConnection connection = new FailingConnection(name);
			this.connections.add(connection);
			return connection;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A connection that, like its statements, reports a failure when it is closed. */
	private final class FailingConnection extends KeptConnection {

		private final String name;

		FailingConnection(String name) throws SQLException {
			super(":memory:", new Properties());
			this.name = name;
		}

		@Override
		KeptStatement prepare(String sql) throws SQLException {
			return new KeptStatement(this, sql) {

				@Override
				void release() throws SQLException {
					ClosingTests.this.closed.add(sql);
					throw new SQLException(sql);
				}

			};
		}

		@Override
		void cancel() throws SQLException {
			throw new SQLException("Can't be cancelled");
		}

		@Override
		public void close() throws SQLException {
			ClosingTests.this.closed.add(this.name);
			throw new SQLException(this.name);
		}

		void closeIndeed() throws SQLException {
			super.close();
		}

	}

}
