package io.github.diskcache.autoconfigure;

import java.nio.file.Path;
import java.util.Properties;

import io.github.diskcache.DiskCacheException;
import io.github.diskcache.store.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.NativeLibraryNotFoundException;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The native library is loaded from where it can execute, or it is said what to set
 * [A12].
 */
class NativeLibraryFolderTests {

	private final Properties system = new Properties();

	@TempDir
	private Path temporary;

	@TempDir
	private Path folder;

	private Path caches;

	@BeforeEach
	void prepare() {
		this.system.setProperty("java.io.tmpdir", this.temporary.toString());
		this.caches = this.folder.resolve("a/diskcache");
	}

	@Test
	void leavesTheTemporaryFolderIfItLetsExecute() {
		new NativeLibraryFolder(this.system, (path) -> true).choose(this.caches);
		assertThat(chosen()).isNull();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void choosesTheFolderOfTheCachesIfTheTemporaryOneDoesNotLetExecute() {
		new NativeLibraryFolder(this.system, this.caches::equals).choose(this.caches);
		assertThat(chosen()).isEqualTo(this.caches.toString());
		assertThat(this.caches).isDirectory();
	}

	@Test
	void findsOutWhatLetsExecute() {
		new NativeLibraryFolder(this.system, new NativeLibraryFolder().executes()).choose(this.caches);
		assertThat(chosen()).isNull();
		this.system.setProperty("java.io.tmpdir", "/proc");
		new NativeLibraryFolder(this.system, new NativeLibraryFolder().executes()).choose(this.caches);
		assertThat(chosen()).isEqualTo(this.caches.toString());
		assertThat(this.caches).isEmptyDirectory();
	}

	@Test
	void choosesNothingIfNoFolderLetsExecute() {
		new NativeLibraryFolder(this.system, (path) -> false).choose(this.caches);
		assertThat(chosen()).isNull();
	}

	@Test
	void choosesNothingIfNothingIsKept() {
		new NativeLibraryFolder(this.system, (path) -> false).choose(null);
		assertThat(chosen()).isNull();
	}

	@Test
	void leavesWhatTheUserHasChosen() {
		this.system.setProperty(NativeLibraryFolder.DRIVER_LIBRARY, "/opt/sqlite");
		new NativeLibraryFolder(this.system, this.caches::equals).choose(this.caches);
		assertThat(chosen()).isNull();
		this.system.remove(NativeLibraryFolder.DRIVER_LIBRARY);
		this.system.setProperty(NativeLibraryFolder.DRIVER_FOLDER, "/opt/tmp");
		new NativeLibraryFolder(this.system, this.caches::equals).choose(this.caches);
		assertThat(chosen()).isEqualTo("/opt/tmp");
	}

	@Test
	void saysWhatToSetIfTheLibraryIsNotFound() {
		assertExplained(new DiskCacheException("Cache 'books': SQLite reports UNKNOWN_ERROR", new StoreException(
				StoreException.Kind.IO, "x", new NativeLibraryNotFoundException("No native library found for os"))));
	}

	@Test
	void saysWhatToSetIfTheLibraryWasNotFoundBefore() {
		assertExplained(new IllegalStateException(
				new UnsatisfiedLinkError("'void org.sqlite.core.NativeDB._open_utf8(byte[], int)'")));
	}

	private static void assertExplained(RuntimeException failure) {
		FailureAnalysis analysis = StartFailure.of(failure);
		assertThat(analysis.getDescription()).contains("native library of SQLite");
		assertThat(analysis.getAction()).contains("-Dorg.sqlite.tmpdir=", "-Dorg.sqlite.lib.path=");
	}

	private String chosen() {
		return this.system.getProperty(NativeLibraryFolder.DRIVER_FOLDER);
	}

}
