package io.github.diskcache;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoggingTests extends CacheFixture {

	private static final String SECRET = "Xyzzy-4711";

	@RegisterExtension
	final LogCapture logs = new LogCapture();

	@Test
	@DisplayName("[A11] one line at the opening: file, entries, bytes and limits, quiet unless asked for")
	void theOpeningIsLogged() {
		open().putMany(Map.of("a", ofSize(10), "b", ofSize(20)));
		close();
		int before = this.logs.messages(Level.DEBUG).size();
		open(texts().memoryMaxItems(123).diskMaxItems(4567).memoryMaxSize(bytes(891)).diskMaxSize(bytes(1011)));
		List<String> lines = this.logs.messages(Level.DEBUG).subList(before, this.logs.messages(Level.DEBUG).size());
		assertThat(lines).singleElement()
			.asString()
			.contains("'books'", path().toString(), "2 entries", "30 bytes", "123", "4567", "891", "1011");
	}

	@Test
	@DisplayName("[A11] ordinary use logs nothing: a library must not write to the output of a program")
	void ordinaryUseIsQuiet() {
		DiskBackedCache<String> cache = open(texts().diskMaxItems(1));
		cache.put("a", "x");
		cache.put("b", "x");
		cache.get("a");
		cache.get("b");
		cache.clear();
		close();
		assertThat(this.logs.messages(Level.INFO)).isEmpty();
		assertThat(this.logs.messages(Level.WARN)).isEmpty();
		assertThat(this.logs.messages(Level.ERROR)).isEmpty();
	}

	@Test
	@DisplayName("[A9] at no level is a value logged")
	void noValueIsEverLogged() {
		DiskBackedCache<String> cache = open(texts().diskMaxSize(bytes(100)).memoryMaxItems(1));
		cache.put("a", SECRET);
		cache.putMany(Map.of("b", SECRET, "c", SECRET));
		cache.get("a");
		cache.getMany(List.of("a", "b", "none"));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", SECRET.repeat(20)));
		file().update("UPDATE cache SET value = ? WHERE key = 'a'", "{\"" + SECRET + "\": 1}");
		file().update("UPDATE cache SET schema_version = ? WHERE key = 'b'", "0.0.1");
		cache.getMany(List.of("a", "b"));
		cache.purgeExpired();
		cache.delete("c");
		cache.clear();
		close();
		assertThat(this.logs.everything()).contains("books").doesNotContain(SECRET);
	}

	@Test
	@DisplayName("[A9] nor by a disk that fails")
	void noValueIsLoggedWithAnError() {
		DiskBackedCache<String> cache = open();
		file().update("CREATE TRIGGER no BEFORE INSERT ON cache BEGIN SELECT RAISE(ABORT, 'no'); END");
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(() -> cache.put("a", SECRET))
			.withMessageNotContaining(SECRET)
			.withStackTraceContaining("no")
			.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain(SECRET));
		assertThat(this.logs.everything()).doesNotContain(SECRET);
	}

	@Test
	@DisplayName("[F3] a folder that everybody may write is worth a warning, and left alone")
	void aFolderOpenToAllIsWorthAWarning() throws IOException {
		var open = PosixFilePermissions.fromString("rwxrwxrwx");
		Files.setPosixFilePermissions(this.folder, open);
		open().put("a", "x");
		assertThat(this.logs.messages(Level.WARN)).singleElement().asString().contains(this.folder.toString());
		assertThat(Files.getPosixFilePermissions(this.folder)).isEqualTo(open);
	}

	private static String stackTrace(Throwable ex) {
		var text = new StringWriter();
		ex.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
