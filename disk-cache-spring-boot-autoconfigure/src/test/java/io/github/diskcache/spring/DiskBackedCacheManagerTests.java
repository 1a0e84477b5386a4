package io.github.diskcache.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;

import ch.qos.logback.classic.Level;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskCacheException;
import io.github.diskcache.LogCapture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.Cache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The caches of an application.
 */
@DisplayName("[A2] the manager")
class DiskBackedCacheManagerTests extends SpringCacheFixture {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	private Path pathOf(String name) {
		return this.folder.resolve(CacheFileNames.of(name));
	}

	@Test
	void namedCachesExistFromTheStartOthersOnDemand() {
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("a", "b")));
		assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("a", "b");
		assertThat(pathOf("a")).exists();
		assertThat(pathOf("c")).doesNotExist();
		assertThat(manager.getCache("c")).isNotNull().isSameAs(manager.getCache("c"));
		assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("a", "b", "c");
	}

	@Test
	void fixedNamesStayFixed() {
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("a")).dynamic(false));
		assertThat(manager.getCache("a")).isNotNull();
		assertThat(manager.getCache("b")).isNull();
		assertThat(manager.getCache("b", String.class)).isNull();
		assertThat(manager.getCacheNames()).containsExactly("a");
		assertThat(pathOf("b")).doesNotExist();
	}

	@Test
	void cachesOfAnyNameAreApartAndComeBack() {
		List<String> names = List.of("../x", "a/b", "CON", "\ud83d\ude00", "x".repeat(300), "books", "Books", "\ud800",
				"\ud801");
		DiskBackedCacheManager manager = open();
		names.forEach((name) -> manager.getCache(name).put("key", "value of " + name.length() + name.hashCode()));
		closeManagers();
		DiskBackedCacheManager again = open();
		names.forEach((name) -> assertThat(again.getCache(name).get("key").get())
			.isEqualTo("value of " + name.length() + name.hashCode()));
		assertThat(this.folder.getParent().resolve("x.db")).doesNotExist();
	}

	@Test
	void oneCacheIsOpenedHoweverManyAskForIt() {
		DiskBackedCacheManager manager = open();
		CyclicBarrier start = new CyclicBarrier(8);
		List<Future<Cache>> callers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			callers.add(start(() -> {
				start.await();
				return manager.getCache("new");
			}));
		}
		callers.forEach((caller) -> assertThat(outcome(caller)).isSameAs(manager.getCache("new")));
	}

	@Test
	@DisplayName("[A11] one line for each cache that opens")
	void saysWhatItOpens() {
		open(builder().initialNames(List.of("a")));
		assertThat(this.log.messages(Level.INFO)).hasSize(1)
			.first()
			.asString()
			.contains("'a'", pathOf("a").toString(), "0 entries");
	}

	@Test
	void transactionAwareCachesWriteAfterTheCommit() {
		DiskBackedCacheManager manager = open(builder().transactionAware(true));
		Cache cache = manager.getCache(NAME);
		assertThat(cache).isInstanceOf(TransactionAwareCacheDecorator.class).isSameAs(manager.getCache(NAME));
		TransactionSynchronizationManager.initSynchronization();
		try {
			cache.put("key", "value");
			assertThat(cache.get("key")).isNull();
			TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
		}
		finally {
			TransactionSynchronizationManager.clear();
		}
		assertThat(cache.get("key").get()).isEqualTo("value");
		assertThat(manager.caches()).singleElement()
			.satisfies((plain) -> assertThat(plain.get("key").get()).isEqualTo("value"));
	}

	@Test
	void twoManagersShareAFolderAndAreClosedApart() {
		DiskBackedCacheManager first = open();
		DiskBackedCacheManager second = open();
		first.getCache(NAME).put("key", "value");
		assertThat(second.getCache(NAME).get("key").get()).isEqualTo("value");
		first.destroy();
		second.getCache(NAME).put("other", "value");
		assertThat(second.getCache(NAME).get("key").get()).isEqualTo("value");
		assertThat(reopenCache().get("other").get()).isEqualTo("value");
	}

	@Test
	@DisplayName("[A8] files of caches that nothing uses")
	void listsUnusedFiles() throws IOException {
		DiskBackedCacheManager before = open();
		List.of("a", "B", "c").forEach(before::getCache);
		closeManagers();
		Files.createFile(this.folder.resolve("notes.txt"));
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("a")));
		assertThat(manager.unusedFiles()).containsExactlyInAnyOrder(pathOf("B"), pathOf("c"));
		manager.getCache("B");
		assertThat(manager.unusedFiles()).containsExactly(pathOf("c"));
		manager.getCache("c");
		assertThat(manager.unusedFiles()).isEmpty();
	}

	@Test
	void listenersHearOfEachCacheOnce() {
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("a")));
		List<String> heard = new ArrayList<>();
		manager.addListener(new DiskBackedCacheManager.CacheListener() {
			@Override
			public void opened(SpringDiskCache cache) {
				heard.add("opened " + cache.getName());
			}

			@Override
			public void closing(SpringDiskCache cache) {
				heard.add("closing " + cache.getName() + cache.tiers().isOpen());
			}
		});
		manager.getCache("b");
		manager.getCache("b");
		assertThat(heard).containsExactly("opened a", "opened b");
		manager.destroy();
		manager.destroy();
		assertThat(heard).containsExactlyInAnyOrder("opened a", "opened b", "closing atrue", "closing btrue");
	}

	@Test
	void aListenerThatFailsKeepsNothingOpen() {
		DiskBackedCacheManager manager = open(builder().initialNames(List.of("a", "b")));
		manager.addListener(new DiskBackedCacheManager.CacheListener() {
			@Override
			public void opened(SpringDiskCache cache) {
			}

			@Override
			public void closing(SpringDiskCache cache) {
				throw new IllegalStateException("A listener that fails");
			}
		});
		assertThatNoException().isThrownBy(manager::destroy);
		assertThat(manager.caches()).noneMatch((cache) -> cache.tiers().isOpen());
	}

	@Test
	@DisplayName("[A6] an unusable directory stops the start")
	void anUnusableDirectoryStopsTheStart() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(UnusableDirectoryException.class)
			.isThrownBy(() -> open(builder().directory(file.resolve("caches"))))
			.satisfies((ex) -> {
				assertThat(ex.getDirectory()).endsWith("caches");
				assertThat(ex.getMessage()).contains(file.toString());
			});
		assertThatExceptionOfType(UnusableDirectoryException.class).isThrownBy(() -> open(builder().directory(file)))
			.withMessageContaining("is not a folder");
	}

	@Test
	@DisplayName("[A6] or is done without")
	void anUnusableDirectoryIsDoneWithout() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		SpringDiskCache cache = cache(open(builder().directory(file).onUnusableDirectory(UnusableDirectory.MEMORY)));
		cache.put("key", "value");
		cache.put("key", "newer");
		assertThat(cache.get("key").get()).isEqualTo("newer");
		assertThat(cache.tiers().failure().reason()).contains(file.toString());
		assertThat(cache.tiers().file()).isNull();
		assertThat(this.log.messages(Level.WARN)).hasSize(1).first().asString().contains(file.toString());
	}

	@Test
	void withoutADirectoryNothingIsKept() {
		DiskBackedCacheManager manager = open(
				DiskBackedCacheManager.builder((name) -> DiskBackedCache.builder(name, Object.class)));
		manager.getCache(NAME).put("key", "value");
		assertThat(manager.getCache(NAME).get("key").get()).isEqualTo("value");
		assertThat(cache(manager).tiers().failure()).isNull();
		assertThat(manager.unusedFiles()).isEmpty();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void aStartThatFailsLeavesNothingOpen() throws IOException {
		Files.createSymbolicLink(pathOf("b"), this.folder.resolve("elsewhere"));
		List<String> names = List.of("a", "b", "c", "d", "e");
		DiskBackedCacheManager manager = builder().initialNames(names).build();
		assertThatExceptionOfType(DiskCacheException.class).isThrownBy(manager::afterPropertiesSet);
		assertThat(manager.caches()).noneMatch((cache) -> cache.tiers().isOpen());
		manager.destroy();
	}

	@Test
	@DisplayName("[K5] a file that can't be opened on demand fails nobody's call")
	void aFileThatCanNotBeOpenedFailsNoCall() throws IOException {
		Files.createSymbolicLink(pathOf(NAME), this.folder.resolve("elsewhere"));
		SpringDiskCache cache = openCache();
		cache.put("key", "value");
		assertThat(cache.get("key").get()).isEqualTo("value");
		assertThat(cache.tiers().failure().reason()).contains(NAME);
		assertThat(this.log.messages(Level.WARN)).hasSize(1).first().asString().contains(NAME, "in memory only");
	}

	@Test
	@Timeout(30)
	@DisplayName("[K5] a file that can be opened later serves what it held, and nothing that was changed meanwhile")
	void aFileIsOpenedAsSoonAsItCanBe() throws IOException {
		SpringDiskCache before = openCache();
		List.of("replaced", "evicted", "kept").forEach((key) -> before.put(key, "old"));
		closeManagers();
		Path elsewhere = Files.move(pathOf(NAME), this.folder.resolve("elsewhere"));
		Files.createSymbolicLink(pathOf(NAME), elsewhere);
		SpringDiskCache cache = openCache();
		cache.put("replaced", "new");
		cache.evict("evicted");
		assertThat(cache.get("kept")).isNull();
		Files.move(elsewhere, pathOf(NAME), StandardCopyOption.REPLACE_EXISTING);
		while (cache.tiers().failure() != null) {
			// The file is tried again now and then.
			cache.put("other", "value");
			cache.get("absent");
			assertThat(cache.get("replaced")).extracting(Cache.ValueWrapper::get).isEqualTo("new");
			assertThat(cache.get("evicted")).isNull();
		}
		assertThat(cache.get("kept")).extracting(Cache.ValueWrapper::get).isEqualTo("old");
		assertThat(cache.get("evicted")).isNull();
		SpringDiskCache after = reopenCache();
		assertThat(after.get("evicted")).isNull();
		assertThat(after.get("replaced")).isNull();
		assertThat(after.get("other")).extracting(Cache.ValueWrapper::get).isEqualTo("value");
	}

	@Test
	@DisplayName("[A11] the close takes seconds, also while the disk is locked")
	void theCloseTakesSeconds() {
		this.settings = (builder) -> builder.busyTimeout(Duration.ofMillis(200));
		SpringDiskCache cache = openCache();
		cache.put("key", "old");
		Cache asynchronous = asynchronousView(cache, Integer.class);
		LockedFile.during(file(), () -> {
			for (int i = 0; i < 5_000; i++) {
				asynchronous.put("key " + i, i);
			}
			assertThat(start(() -> {
				closeManagers();
				return true;
			})).succeedsWithin(Duration.ofSeconds(10));
		});
	}

}
