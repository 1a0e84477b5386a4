package io.github.diskcache.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.diskcache.store.Worker;
import io.github.diskcache.store.WriteRequest;
import io.github.diskcache.store.WriteResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who writes waits only while the last pages are copied from the log to the file, not
 * while the disk takes them.
 */
class LogMergerTests {

	private static final long LONG = TimeUnit.HOURS.toNanos(1);

	private final GroupCommit idle = new GroupCommit(LogMergerTests::complete);

	private final AtomicBoolean writerWaited = new AtomicBoolean();

	@Test
	@DisplayName("[F3] Who writes waits for the end of a lull")
	void lullKeepsWritersWaiting() {
		Lull lull = this.idle.lull(LONG, System::nanoTime);
		List<Worker<WriteResult>> writers = Worker.queue(3, (i) -> () -> submit(this.idle));
		assertThat(writers).noneMatch(Worker::isDone);
		lull.end();
		assertThat(writers).extracting(Worker::outcome).containsOnly(WriteResult.DONE);
	}

	@Test
	@DisplayName("[F3] A lull passes")
	void lullPasses() {
		this.idle.lull(1, System::nanoTime);
		assertThat(submit(this.idle)).isEqualTo(WriteResult.DONE);
	}

	@Test
	@DisplayName("[F3] Who is interrupted does not wait for a lull, and stays interrupted")
	void lullDoesNotSwallowAnInterruption() {
		this.idle.lull(LONG, System::nanoTime);
		Worker<Boolean> writer = Worker.start(() -> {
			submit(this.idle);
			return Thread.currentThread().isInterrupted();
		}).awaitWaiting();
		writer.thread().interrupt();
		assertThat(writer.outcome()).isTrue();
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
			GroupCommit groupCommit = new GroupCommit((group) -> {
				connection.call((statements) -> statements.run("INSERT INTO numbers VALUES (1)",
						(statement) -> statement.executeUpdate()));
				complete(group);
			});
			Reads reads = new ReaderPool(1, () -> database.openReader(1), Duration.ofSeconds(1));
			LogMerger merger = new LogMerger(new ReadsBesideWriters(reads, groupCommit), connection, groupCommit,
					System::nanoTime);
			try {
				// A merge may take so long that the lull has passed before the writer
				// came.
				await().until(() -> {
					submit(groupCommit);
					merger.start();
					return this.writerWaited.get();
				});
			}
			finally {
				groupCommit.exclusively(() -> {
					merger.end();
					return true;
				});
			}
		}
	}

	private static WriteResult submit(GroupCommit groupCommit) {
		return groupCommit.submit(PendingWrite.awaited(new WriteRequest.Repair(), 0));
	}

	private static void complete(List<PendingWrite> group) {
		group.forEach((request) -> request.complete(WriteResult.DONE));
	}

	/** Somebody writes at the end of each step of a merge, and may have to wait. */
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
				T result = work.apply(statements);
				Worker<WriteResult> writer = Worker.start(() -> submit(this.groupCommit)).awaitWaiting();
				if (!writer.isDone()) {
					LogMergerTests.this.writerWaited.set(true);
				}
				return result;
			});
		}

		@Override
		public void close() {
			this.reads.close();
		}

	}

}
