package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * [F3] Links that somebody who may write to the folder has planted: <em>they lead to no
 * write outside, and to no change of what they name</em>.
 */
@Timeout(60)
class PlantedLinkTests extends CacheFixture {

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	@TempDir
	private Path outside;

	private Path target;

	@BeforeEach
	void makeAFile() throws IOException {
		this.target = Files.write(this.outside.resolve("target"),
				new byte[] { 0, 'p', 'r', 'e', 'c', 'i', 'o', 'u', 's' });
		try (DiskBackedCache<String> cache = texts().build()) {
			cache.put("a", "x");
		}
	}

	private Path beside(String suffix) {
		return Path.of(path() + suffix);
	}

	private void use() {
		try (DiskBackedCache<String> cache = texts().build()) {
			cache.get("a");
			cache.put("b", "y");
			assertThat(cache.get("b")).isEqualTo("y");
		}
		try (DiskBackedCache<String> cache = texts().build()) {
			assertThat(cache.get("b")).isEqualTo("y");
		}
	}

	private void assertNothingOutside() throws IOException {
		assertThat(this.target).hasBinaryContent(new byte[] { 0, 'p', 'r', 'e', 'c', 'i', 'o', 'u', 's' });
		try (Stream<Path> files = Files.list(this.outside)) {
			assertThat(files).containsExactly(this.target);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-wal", "-shm", "-journal", ".lock" })
	void aLinkToAFileBesideTheDatabase(String suffix) throws IOException {
		Files.createSymbolicLink(beside(suffix), this.target);
		use();
		assertNothingOutside();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-wal", "-shm", "-journal", ".lock" })
	void aLinkToNothingBesideTheDatabase(String suffix) throws IOException {
		Files.createSymbolicLink(beside(suffix), this.outside.resolve("missing"));
		use();
		assertNothingOutside();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-wal", "-shm", "-journal", ".lock" })
	void aLinkBesideADatabaseThatIsStillToBeMade(String suffix) throws IOException {
		Files.delete(path());
		Files.createSymbolicLink(beside(suffix), this.target);
		use();
		assertNothingOutside();
		Files.delete(path());
		Files.deleteIfExists(beside(suffix));
		Files.createSymbolicLink(beside(suffix), this.outside.resolve("missing"));
		use();
		assertNothingOutside();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-wal", "-shm", "-journal", ".lock" })
	void aLinkToAFolderOrAFolderBesideTheDatabase(String suffix) throws IOException {
		Files.createSymbolicLink(beside(suffix), this.outside);
		use();
		Files.deleteIfExists(beside(suffix));
		Files.createDirectory(beside(suffix));
		use();
		assertNothingOutside();
	}

	@ParameterizedTest
	@ValueSource(strings = { "target", "missing", "" })
	void aLinkInThePlaceOfTheDatabase(String to) throws IOException {
		Files.delete(path());
		Files.createSymbolicLink(path(), this.outside.resolve(to));
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(texts()::build)
			.withMessageContainingAll(path().toString(), "symbolic link");
		assertNothingOutside();
	}

	@Test
	void aLinkBesideADamagedDatabaseIsMovedAndNotWhatItNames() throws IOException {
		Files.writeString(path(), "no database");
		Files.createSymbolicLink(beside("-wal"), this.target);
		Files.createSymbolicLink(beside(".damaged-1"), this.outside.resolve("missing"));
		use();
		for (int i = 0; i < 5; i++) {
			Files.writeString(path(), "no database");
			use();
		}
		assertNothingOutside();
		assertThat(Files.exists(beside(".damaged-1"), LinkOption.NOFOLLOW_LINKS)).as("an old copy").isFalse();
	}

	@Test
	void aLinkPlantedWhileTheFileIsOpenIsNotFollowedWhenItIsMadeAnew() throws IOException {
		try (DiskBackedCache<String> cache = texts().build()) {
			cache.put("b", "y");
			Files.delete(path());
			for (String suffix : new String[] { "-wal", "-shm" }) {
				Files.delete(beside(suffix));
				Files.createSymbolicLink(beside(suffix), this.target);
			}
			this.clock.advance(Duration.ofSeconds(2));
			cache.get("b");
			cache.put("c", "z");
			assertThat(cache.get("c")).isEqualTo("z");
		}
		assertNothingOutside();
	}

	@Test
	void theFolderMayBeALink() throws IOException {
		Path link = Files.createSymbolicLink(this.outside.resolve("link"), this.folder);
		try (DiskBackedCache<String> cache = texts().file(link.resolve("books.db")).build()) {
			assertThat(cache.get("a")).isEqualTo("x");
		}
	}

	@Test
	void aFolderThatEverybodyMayWriteToIsWarnedOf() throws IOException {
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxrwxrwx"));
		use();
		assertThat(this.log.messages(Level.WARN)).isNotEmpty()
			.allSatisfy((line) -> assertThat(line).contains(this.folder.toString(), "every user"));
	}

}
