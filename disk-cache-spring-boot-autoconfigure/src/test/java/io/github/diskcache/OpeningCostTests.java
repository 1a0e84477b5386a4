package io.github.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What opening a cache costs, counted and not timed: nothing that is of use only to those
 * who read.
 */
class OpeningCostTests {

	@TempDir
	private Path folder;

	@Test
	@DisplayName("a file that is opened has one connection, until somebody reads from it")
	@EnabledOnOs(OS.LINUX)
	void opensOneConnection() throws IOException {
		try (DiskBackedCache<Book> cache = open(new AtomicInteger())) {
			cache.put("key", new Book("title"));
		}
		try (DiskBackedCache<Book> cache = open(new AtomicInteger())) {
			assertThat(handles()).hasSize(1);
			assertThat(cache.get("key")).isEqualTo(new Book("title"));
			assertThat(handles()).hasSize(2);
		}
		assertThat(handles()).isEmpty();
	}

	@Test
	@DisplayName("how to read a type is found out when something of it is read first")
	void makesNoReader() {
		AtomicInteger readers = new AtomicInteger();
		try (DiskBackedCache<Book> cache = open(readers)) {
			assertThat(readers).hasValue(0);
			cache.put("key", new Book("title"));
			assertThat(readers).hasPositiveValue();
		}
	}

	private DiskBackedCache<Book> open(AtomicInteger readers) {
		return DiskBackedCache.builder("books", Book.class)
			.file(file())
			.customizeJson((json) -> json
				.addModule(new SimpleModule("counting").setDeserializerModifier(new CountingModifier(readers))))
			.build();
	}

	private Path file() {
		return this.folder.resolve("books.db");
	}

	/** What this process has open of the file, but for its log. */
	private List<Path> handles() throws IOException {
		Path file = file().toRealPath();
		try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
			return handles.filter(Files::isSymbolicLink).filter((handle) -> leadsTo(handle, file)).toList();
		}
	}

	private static boolean leadsTo(Path handle, Path file) {
		try {
			return Files.readSymbolicLink(handle).equals(file);
		}
		catch (IOException ex) {
			// It was closed meanwhile.
			return false;
		}
	}

	record Book(String title) {

	}

	private static final class CountingModifier extends ValueDeserializerModifier {

		private static final long serialVersionUID = 1L;

		private final transient AtomicInteger readers;

		private CountingModifier(AtomicInteger readers) {
			this.readers = readers;
		}

		@Override
		public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier bean,
				ValueDeserializer<?> deserializer) {
			this.readers.incrementAndGet();
			return deserializer;
		}

	}

}
