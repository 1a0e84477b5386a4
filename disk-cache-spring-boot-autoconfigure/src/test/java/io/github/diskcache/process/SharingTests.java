package io.github.diskcache.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.diskcache.CacheFile;
import io.github.diskcache.DiskBackedCache;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K3] Several processes on one file, all writing and reading at random. For how long can
 * be raised by the system property {@code sharing.seconds}.
 */
class SharingTests {

	private static final long MILLIS = TimeUnit.SECONDS.toMillis(Integer.getInteger("sharing.seconds", 6));

	private static final int PROCESSES = 3;

	private static final long INTERVAL = 1_000;

	// For what a process that nobody lets run can't do.
	private static final long SLACK = 400;

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("shared.db");
	}

	private List<ChildProcess> startAll(boolean clearing) throws IOException, InterruptedException {
		List<ChildProcess> children = new ArrayList<>();
		for (int i = 0; i < PROCESSES; i++) {
			children.add(ChildProcess.start(this.folder, SharingProcess.class, file(), i, PROCESSES, MILLIS, INTERVAL,
					clearing));
		}
		for (ChildProcess child : children) {
			child.awaitWork();
		}
		for (ChildProcess child : children) {
			child.goOn();
		}
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(MILLIS / 2));
		return children;
	}

	@Test
	@DisplayName("[K3] each sees within the interval what the others do, also when one of them is killed")
	void seeEachOther() throws IOException, InterruptedException {
		SharedHistory history = new SharedHistory();
		List<ChildProcess> children = startAll(true);
		try {
			children.get(1).kill();
			for (int i = 0; i < PROCESSES; i++) {
				int exit = children.get(i).awaitEnd();
				assertThat(exit == 0 || i == 1).as("the end of process " + i).isTrue();
				history.add(i, children.get(i).lines());
			}
		}
		finally {
			children.forEach(ChildProcess::close);
		}
		addWhatIsLeft(history);
		List<String> wrong = history.wrong(INTERVAL + SLACK);
		System.out.println("[K3] processes: " + PROCESSES + ", changes: " + history.changeCount() + ", observations: "
				+ history.observationCount() + ", wrong: " + wrong.size());
		assertThat(history.observationCount()).isGreaterThan(100);
		assertThat(wrong).isEmpty();
		CacheFile rows = new CacheFile(file());
		assertThat(rows.text("PRAGMA integrity_check")).isEqualTo("ok");
		assertThat(rows.number("SELECT items FROM totals")).isEqualTo(rows.count());
		assertThat(rows.number("SELECT bytes FROM totals"))
			.isEqualTo(rows.number("SELECT COALESCE(SUM(size), 0) FROM cache"));
	}

	private void addWhatIsLeft(SharedHistory history) {
		try (DiskBackedCache<String> cache = DiskBackedCache.builder("shared", String.class).file(file()).build()) {
			for (int process = 0; process < PROCESSES; process++) {
				for (int number = 0; number < SharingProcess.KEYS; number++) {
					String key = SharingProcess.key(process, number);
					history.addLast(key, SharingProcess.state(cache.get(key)));
				}
			}
		}
	}

	@Test
	@DisplayName("[K4] [K3] a file that is deleted under all of them is made anew once, and they meet in it")
	void meetInTheNewFile() throws IOException, InterruptedException {
		// If one of them cleared the cache when the others have just ended, their rows
		// would be missing.
		List<ChildProcess> children = startAll(false);
		try {
			Files.delete(file());
			for (ChildProcess child : children) {
				assertThat(child.awaitEnd()).as("exit code").isZero();
				assertThat(child.lines()).endsWith("E");
			}
		}
		finally {
			children.forEach(ChildProcess::close);
		}
		CacheFile rows = new CacheFile(file());
		assertThat(rows.text("PRAGMA integrity_check")).isEqualTo("ok");
		assertThat(rows.texts("SELECT DISTINCT SUBSTR(key, 1, 2) FROM cache ORDER BY 1")).containsExactly("p0", "p1",
				"p2");
		assertThat(rows.number("SELECT items FROM totals")).isEqualTo(rows.count());
	}

}
