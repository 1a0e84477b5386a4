package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K4] What becomes of a damaged file.
 */
class SetAsideTests {

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	@TempDir
	private Path folder;

	private static DiskBackedCache<String> cache(Path file) {
		return DiskBackedCache.builder("books", String.class).file(file).build();
	}

	@Test
	@DisplayName("[K4] what is set aside stays as it was, told by one WARN with both paths")
	void keepsWhatItSetsAside() throws IOException {
		Path text = Files.writeString(this.folder.resolve("text.db"), "Dear diary");
		try (DiskBackedCache<String> cache = cache(text)) {
			assertThat(cache.stats().corruptDiscards()).isOne();
			List<Path> copies = copiesOf(text);
			assertThat(copies).singleElement().satisfies((copy) -> assertThat(copy).hasContent("Dear diary"));
			assertThat(this.log.messages(Level.WARN)).singleElement()
				.asString()
				.contains(text.toString(), copies.get(0).toString());
		}
	}

	@Test
	@DisplayName("[K4] only a few damaged files are kept")
	void keepsFewCopies() throws IOException {
		Path file = this.folder.resolve("often.db");
		for (int i = 0; i < 6; i++) {
			Files.writeString(file, "damage " + i);
			cache(file).close();
		}
		assertThat(copiesOf(file)).hasSize(3).anySatisfy((copy) -> assertThat(copy).hasContent("damage 5"));
	}

	private List<Path> copiesOf(Path file) throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((path) -> path.getFileName().toString().startsWith(file.getFileName() + "."))
				.filter((path) -> !path.toString().endsWith("-wal") && !path.toString().endsWith("-shm"))
				.toList();
		}
	}

}
