package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Who writes waits only while the last pages are copied from the log to the file, not
 * while the disk takes them.
 */
class LogMergerTests {

	private static final long LONG = TimeUnit.HOURS.toNanos(1);

	private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(20);

	private final GroupCommit idle = new GroupCommit(LogMergerTests::complete, Snapshots.none());

	private final Queue<Worker<WriteResult>> probes = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean writerWaited = new AtomicBoolean();

	private final AtomicLong nanoTime = new AtomicLong();

	@Test
	@DisplayName("[F3] Who writes waits for the end of a lull")
	void lullKeepsWritersWaiting() {
		List<Worker<WriteResult>> writers = new ArrayList<>();
		this.idle.inLull(LONG, System::nanoTime, () -> {
			writers.addAll(Worker.queue(3, (i) -> () -> submit(this.idle)));
			assertThat(writers).noneMatch(Worker::isDone);
		});
		assertThat(writers).extracting(Worker::outcome).containsOnly(WriteResult.DONE);
	}

	@Test
	@DisplayName("[F3] A lull passes, whatever becomes of what it was for")
	void lullPasses() {
		this.idle.inLull(SHORT, System::nanoTime,
				() -> assertThat(Worker.start(() -> submit(this.idle)).outcome()).isEqualTo(WriteResult.DONE));
		assertThatIllegalStateException().isThrownBy(() -> this.idle.inLull(LONG, System::nanoTime, () -> {
			throw new IllegalStateException("As asked");
		}));
		assertThat(Worker.start(() -> submit(this.idle)).outcome()).isEqualTo(WriteResult.DONE);
	}

	@Test
	@DisplayName("[F3] Nobody has the writer while requests wait for the end of a lull")
	void lullLeavesTheWriterFree() {
		this.idle.inLull(LONG, System::nanoTime, () -> {
			this.probes.add(Worker.start(() -> submit(this.idle)).awaitWaiting());
			assertThat(Worker.start(() -> this.idle.exclusively(() -> "free")).outcome()).isEqualTo("free");
		});
		assertThat(this.probes).extracting(Worker::outcome).containsOnly(WriteResult.DONE);
	}

	@Test
	@DisplayName("[F3] Who is interrupted in a lull gets a result, and stays interrupted")
	void lullDoesNotSwallowAnInterruption() {
		List<Worker<Boolean>> writers = new ArrayList<>();
		this.idle.inLull(LONG, System::nanoTime, () -> {
			writers.add(Worker.start(() -> {
				submit(this.idle);
				return Thread.currentThread().isInterrupted();
			}).awaitWaiting());
			writers.get(0).thread().interrupt();
		});
		assertThat(writers.get(0).outcome()).isTrue();
	}

	@Test
	@DisplayName("[F3] What nobody waits for is carried out after a lull")
	void lullDelaysWhatNobodyWaitsFor() {
		AtomicBoolean done = new AtomicBoolean();
		List<Worker<?>> leaders = new ArrayList<>();
		this.idle.inLull(LONG, System::nanoTime, () -> {
			this.idle.enqueue(PendingWrite.unattended(new WriteRequest.Repair(), 0, (failure) -> done.set(true)));
			this.idle.runIfIdle();
			leaders.add(Worker.run(this.idle::leadUntilEmpty).awaitWaiting());
			assertThat(done).isFalse();
			leaders.get(0).thread().interrupt();
		});
		leaders.get(0).outcome();
		assertThat(done).isTrue();
	}

	@Test
	@DisplayName("[F3] Nobody writes while the last pages are copied")
	void copiesTheLastPagesInALull(@TempDir Path folder) {
		Path file = folder.resolve("cache.db");
		try (OutsideConnection creating = OutsideConnection.open(file)) {
			creating.execute("PRAGMA journal_mode = WAL");
			creating.execute("CREATE TABLE numbers (number INTEGER)");
		}
		SqliteDatabase database = new SqliteDatabase(file, Duration.ofSeconds(1));
		try (SqliteConnection connection = database.openWriter()) {
			assumeThat(connection.tellsLogSize()).as("Without that there is no merger").isTrue();
			GroupCommit groupCommit = new GroupCommit((group) -> {
				connection.call((statements) -> statements.run("INSERT INTO numbers VALUES (1)",
						(statement) -> statement.executeUpdate()));
				complete(group);
			}, Snapshots.none());
			Reads reads = new ReaderPool(1, () -> database.openReader(1), Duration.ofSeconds(1), Snapshots.none());
			LogMerger merger = new LogMerger(new ReadsBesideWriters(reads, groupCommit), connection, groupCommit,
					this.nanoTime::get);
			try {
				merger.start();
				await().untilTrue(this.writerWaited);
			}
			finally {
				groupCommit.exclusively(() -> {
					merger.end();
					return true;
				});
				this.probes.forEach(Worker::outcome);
			}
		}
	}

	private static WriteResult submit(GroupCommit groupCommit) {
		return groupCommit.submit(PendingWrite.awaited(new WriteRequest.Repair(), 0));
	}

	private static void complete(List<PendingWrite> group) {
		group.forEach((request) -> request.complete(WriteResult.DONE));
	}

	/** Somebody writes at the beginning of each step of a merge, and may have to wait. */
	private final class ReadsBesideWriters implements Reads {

		private final Reads reads;

		private final GroupCommit groupCommit;

		ReadsBesideWriters(Reads reads, GroupCommit groupCommit) {
			this.reads = reads;
			this.groupCommit = groupCommit;
		}

		@Override
		public <T> T read(Function<Statements, T> work) {
			return this.reads.read((statements) -> {
				Worker<WriteResult> probe = Worker.start(() -> submit(this.groupCommit)).awaitWaiting();
				LogMergerTests.this.probes.add(probe);
				if (!probe.isDone()) {
					LogMergerTests.this.writerWaited.set(true);
				}
				T result = work.apply(statements);
				// Or else it would depend on the disk whether a lull is worthwhile.
				LogMergerTests.this.nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
				return result;
			});
		}

		@Override
		public void close() {
			this.reads.close();
		}

	}

}
