package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UnusableFileTests extends CacheFixture {

	@Test
	@DisplayName("[V1] missing folders are created")
	void missingFoldersAreCreated() {
		Path file = this.folder.resolve("a/b c/\u00fc?#%/cache.db");
		try (DiskBackedCache<String> cache = texts().file(file).build()) {
			cache.put("a", "x");
		}
		assertThat(file).isRegularFile();
		try (DiskBackedCache<String> cache = texts().file(file).build()) {
			assertThat(cache.get("a")).isEqualTo("x");
		}
	}

	@Test
	@DisplayName("[F3] what the cache creates is the owner's alone")
	void newFilesAreTheOwnersAlone() throws IOException {
		Path file = this.folder.resolve("new/cache.db");
		try (DiskBackedCache<String> cache = texts().file(file).build()) {
			cache.put("a", "x");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file + "-wal"))))
				.isEqualTo("rw-------");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
				.isEqualTo("rwx------");
		}
	}

	@Test
	@DisplayName("[V1] a folder that can't be created is named with the property")
	void aFolderThatCannotBeCreatedIsNamed() throws IOException {
		Path notAFolder = Files.writeString(this.folder.resolve("note.txt"), "hello");
		Path file = notAFolder.resolve("sub/cache.db");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts().file(file)::build)
			.withMessageContainingAll("'books'", file.toString(), "'file'", "diskcache.directory");
		assertThat(notAFolder).hasContent("hello");
	}

	@Test
	@DisplayName("[V1] a file where the folder should be is named with the property")
	void aFileInPlaceOfTheFolderIsNamed() throws IOException {
		Path notAFolder = Files.writeString(this.folder.resolve("note.txt"), "hello");
		Path file = notAFolder.resolve("cache.db");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts().file(file)::build)
			.withMessageContainingAll("'books'", file.toString(), "'file'", "diskcache.directory");
	}

	@Test
	@DisplayName("[V1] a folder where the file should be is named with the property")
	void aFolderInPlaceOfTheFileIsNamed() throws IOException {
		Path data = Files.createDirectory(this.folder.resolve("data"));
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts().file(data)::build)
			.withMessageContainingAll("'books'", data.toString(), "'file'", "diskcache.directory");
		assertThat(data).isEmptyDirectory();
	}

	@Test
	@DisplayName("[V1] what SQLite can't open is named with the property")
	@EnabledOnOs(OS.LINUX)
	void whatCannotBeOpenedIsNamed() {
		// The name of what lies beside it would be too long.
		Path file = this.folder.resolve("x".repeat(246) + ".db");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts().file(file)::build)
			.withMessageContainingAll("'books'", file.toString(), "'file'", "diskcache.directory");
	}

	@Test
	@DisplayName("[F3] the database of another program is refused and never changed")
	void theDatabaseOfAnotherProgramIsRefused() throws IOException {
		file().update("CREATE TABLE orders (id INTEGER)");
		byte[] before = Files.readAllBytes(path());
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts()::build)
			.withMessageContainingAll("'books'", path().toString(), "another program");
		assertThat(path()).hasBinaryContent(before);
		assertThat(file().hasLog()).isFalse();
	}

	@Test
	@DisplayName("[F3] another program's table of our name makes the file no cache")
	void aTableOfOurNameIsNotEnough() throws IOException {
		file().update("CREATE TABLE cache (key TEXT PRIMARY KEY, value TEXT)");
		byte[] before = Files.readAllBytes(path());
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts()::build);
		assertThat(path()).hasBinaryContent(before);
	}

	@Test
	@DisplayName("[F3] a file of a later version is refused and never changed")
	void aFileOfALaterVersionIsRefused() throws IOException {
		open().put("a", "x");
		close();
		file().update("PRAGMA user_version = 99");
		byte[] before = Files.readAllBytes(path());
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts()::build)
			.withMessageContainingAll("'books'", path().toString(), "99");
		assertThat(path()).hasBinaryContent(before);
	}

	@Test
	@DisplayName("[F1] the file says whose it is")
	void theFileSaysWhoseItIs() {
		open().put("a", "x");
		assertThat(file().number("PRAGMA application_id")).isNotZero();
		assertThat(file().number("PRAGMA user_version")).isPositive();
		assertThat(file().text("PRAGMA journal_mode")).isEqualTo("wal");
	}

	@Test
	@DisplayName("[F3] an empty file is a place for a cache")
	void anEmptyFileIsUsed() throws IOException {
		Files.createFile(path());
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		assertThat(cache.get("a")).isEqualTo("x");
	}

	@Test
	@DisplayName("[F3] a database without tables is a place for a cache")
	void aDatabaseWithoutTablesIsUsed() {
		file().update("CREATE TABLE t (id INTEGER)");
		file().update("DROP TABLE t");
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		assertThat(cache.get("a")).isEqualTo("x");
	}

	@Test
	@DisplayName("[V1] a cache that could not be opened leaves nothing open")
	void aFailedOpeningLeavesNothingOpen() throws IOException {
		Path target = Files.writeString(this.folder.resolve("target.db"), "somebody's");
		Files.createSymbolicLink(path(), target);
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts()::build)
			.withMessageContaining("symbolic link");
		assertThat(target).hasContent("somebody's");
		Files.delete(path());
		DiskBackedCache<String> cache = open();
		cache.put("a", "x");
		assertThat(cache.count()).isOne();
	}

}
