package io.github.diskcache.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import io.github.diskcache.LogCapture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A warning if the caches could together outgrow the machine [A13].
 */
class CapacityWarningTests {

	private static final long HEAP = DataSize.ofMegabytes(400).toBytes();

	private static final long SPACE = DataSize.ofGigabytes(3).toBytes();

	@RegisterExtension
	private final LogCapture log = new LogCapture();

	@TempDir
	private Path folder;

	@Test
	void isSilentIfThereIsRoom() {
		warn(List.of("a", "b", "c"), this.folder);
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void isSilentWithoutConfiguredCaches() {
		warn(List.of(), this.folder, "diskcache.memory.max-size", "10GB");
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void warnsOfHalfTheHeap() {
		warn(List.of("a", "b", "c"), this.folder, "diskcache.caches.b.memory.max-size", "73MB");
		assertThat(this.log.messages(Level.WARN)).singleElement()
			.asString()
			.contains("3 configured caches", "201 MB in memory", "heap (400 MB)", "memory.max-size")
			.doesNotContain("on disk");
	}

	@Test
	void acceptsExactlyHalfTheHeap() {
		warn(List.of("a", "b", "c"), this.folder, "diskcache.caches.b.memory.max-size", "72MB");
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void warnsOfTheFreeDisk() {
		warn(List.of("a", "b"), this.folder.resolve("not/yet"), "diskcache.caches.b.disk.max-size", "2049MB");
		assertThat(this.log.messages(Level.WARN)).singleElement()
			.asString()
			.contains("3073 MB on disk", "has room for (3072 MB)", "disk.max-size")
			.doesNotContain("in memory");
	}

	@Test
	void warnsOnceOfBoth() {
		warn(List.of("a"), this.folder, "diskcache.memory.max-size", "1GB", "diskcache.disk.max-size", "4GB");
		assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains("; and ");
	}

	@Test
	void countsWhatTheCachesOccupyAlreadyAsRoom() throws IOException {
		Files.write(this.folder.resolve("a.db"), new byte[1024 * 1024]);
		warn(List.of("a"), this.folder, "diskcache.disk.max-size", "3073MB");
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void looksAtNoDiskIfNothingIsKept() {
		warn(List.of("a"), null, "diskcache.disk.max-size", "1TB");
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void survivesSumsBeyondLong() {
		String most = Long.MAX_VALUE + "B";
		warn(List.of("a", "b"), this.folder, "diskcache.memory.max-size", most, "diskcache.disk.max-size", most);
		assertThat(this.log.messages(Level.WARN)).hasSize(1);
	}

	@Test
	void isSilentIfTheFreeSpaceIsUnknown() {
		new CapacityWarning(HEAP, (path) -> {
			throw new UncheckedIOException(new IOException("no file store"));
		}).warn(properties("diskcache.disk.max-size", "1TB"), List.of("a"), this.folder);
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void warnsWhenTheApplicationStarts() {
		Contexts.withStarter()
			.withPropertyValues("diskcache.caches.a.memory.max-size=1000TB")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.log.messages(Level.WARN)).singleElement().asString().contains("heap");
	}

	private void warn(List<String> caches, @Nullable Path directory, String... settings) {
		new CapacityWarning(HEAP, (path) -> {
			assertThat(path).exists();
			return SPACE;
		}).warn(properties(settings), caches, directory);
	}

	private static DiskCacheProperties properties(String... settings) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource(Map.of());
		for (int i = 0; i < settings.length; i += 2) {
			source.put(settings[i], settings[i + 1]);
		}
		return new Binder(source).bindOrCreate("diskcache", DiskCacheProperties.class);
	}

}
