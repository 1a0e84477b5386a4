package io.github.diskcache.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.diskcache.store.Entries;
import io.github.diskcache.store.RecordingListener;
import io.github.diskcache.store.StoreException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Where a file is made, and who may read it.
 */
class CacheFolderTests {

	@TempDir
	private Path folder;

	@Test
	@DisabledOnOs(OS.WINDOWS)
	@DisplayName("[F3] What is created belongs to its owner alone")
	void createsForTheOwnerOnly() throws IOException {
		Path file = this.folder.resolve("one/two/cache.db");
		try (SqliteEntryStore store = open(file)) {
			store.write(Entries.put("key", Entries.T0));
			assertThat(permissions(this.folder.resolve("one"))).isEqualTo("rwx------");
			assertThat(permissions(this.folder.resolve("one/two"))).isEqualTo("rwx------");
			assertThat(permissions(file)).isEqualTo("rw-------");
			assertThat(permissions(Path.of(file + "-wal"))).isEqualTo("rw-------");
			assertThat(permissions(Path.of(file + "-shm"))).isEqualTo("rw-------");
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	@DisplayName("[F3] An existing folder and file keep their permissions")
	void leavesWhatExistsAlone() throws IOException {
		Path existing = Files.createDirectory(this.folder.resolve("existing"));
		Files.setPosixFilePermissions(existing, PosixFilePermissions.fromString("rwxr-x---"));
		Path file = Files.createFile(existing.resolve("cache.db"));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
		List<ILoggingEvent> log = logOf(() -> open(file).close());
		assertThat(permissions(existing)).isEqualTo("rwxr-x---");
		assertThat(permissions(file)).isEqualTo("rw-r-----");
		assertThat(log).isEmpty();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	@DisplayName("[F3] A folder that everybody can write to is worth a warning")
	void warnsOfAWorldWritableFolder() throws IOException {
		Path open = Files.createDirectory(this.folder.resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		List<ILoggingEvent> log = logOf(() -> open(open.resolve("cache.db")).close());
		assertThat(permissions(open)).isEqualTo("rwxrwxrwx");
		assertThat(log).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).contains(open.toString());
		});
	}

	@Test
	@DisplayName("[V1] A folder where the file should be")
	void refusesAFolderAsFile() {
		assertRefused(this.folder, this.folder.toString());
	}

	@Test
	@DisplayName("[V1] A file where the folder should be")
	void refusesAFileAsFolder() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "I am a file");
		assertRefused(file.resolve("cache.db"), "diskcache.directory");
		assertThat(file).hasContent("I am a file");
	}

	@Test
	@DisplayName("[V1] A folder that can't be created")
	void refusesAFolderThatCanNotBeCreated() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "I am a file");
		assertRefused(file.resolve("one/two/cache.db"), "diskcache.directory");
		assertThat(file).hasContent("I am a file");
	}

	@Test
	@DisplayName("[V1] The root of all folders is no file")
	void refusesTheRoot() {
		assertRefused(this.folder.getRoot(), "diskcache.directory");
	}

	@Test
	@DisplayName("[F3] A link to a folder is a folder")
	@DisabledOnOs(OS.WINDOWS)
	void followsALinkToAFolder() throws IOException {
		Path target = Files.createDirectory(this.folder.resolve("target"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), target);
		open(link.resolve("cache.db")).close();
		assertThat(target.resolve("cache.db")).isRegularFile();
	}

	private static void assertRefused(Path file, String mention) {
		StoreException failure = catchThrowableOfType(StoreException.class, () -> open(file).close());
		assertThat(failure.kind()).isEqualTo(StoreException.Kind.UNREACHABLE);
		assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining(mention);
	}

	private static SqliteEntryStore open(Path file) {
		return SqliteEntryStore.open(new SqliteSettings(file, Entries.wide(), System::nanoTime),
				new RecordingListener());
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private static List<ILoggingEvent> logOf(Runnable work) {
		Logger logger = (Logger) LoggerFactory.getLogger("io.github.diskcache");
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		logger.addAppender(appender);
		try {
			work.run();
			return List.copyOf(appender.list);
		}
		finally {
			logger.detachAppender(appender);
		}
	}

}
