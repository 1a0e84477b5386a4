package io.github.diskcache.spring;

import java.nio.file.Path;
import java.util.function.Function;

import io.github.diskcache.CacheFailure;
import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.DiskCacheException;
import io.github.diskcache.SharedCache;
import io.github.diskcache.codec.key.KeyText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens caches where they belong, or without disk if that is what the user prefers to an
 * application that does not start.
 */
final class CacheOpener {

	private static final Log logger = LogFactory.getLog(DiskBackedCacheManager.class);

	private final Function<String, DiskBackedCacheBuilder<?>> blueprint;

	private final KeyText keyText;

	private final CompletionThreads threads;

	private final WaitingThreads waiting = new WaitingThreads();

	private final boolean nullValues;

	private final UnusableDirectory unusable;

	private final @Nullable Path directory;

	private volatile @Nullable CacheFailure withoutDisk;

	CacheOpener(DiskBackedCacheManagerBuilder settings, CompletionThreads threads) {
		this.blueprint = settings.blueprint;
		this.keyText = settings.keyText;
		this.nullValues = settings.nullValues;
		this.unusable = settings.unusableDirectory;
		this.directory = settings.directory;
		this.threads = threads;
	}

	KeyText keyText() {
		return this.keyText;
	}

	@Nullable CacheFailure failure() {
		return this.withoutDisk;
	}

	@Nullable Path directory() {
		return (this.withoutDisk != null) ? null : this.directory;
	}

	/**
	 * Finds out whether the directory can be used, so that the start fails and not the
	 * first call.
	 */
	void prepare() {
		Path folder = this.directory;
		if (folder == null) {
			return;
		}
		String problem = CacheDirectory.problemOf(folder);
		if (problem == null) {
			return;
		}
		if (this.unusable == UnusableDirectory.FAIL) {
			throw new UnusableDirectoryException(folder, problem);
		}
		String reason = "the directory " + folder + " can't be used: " + problem;
		this.withoutDisk = CacheFailure.now(reason);
		logger.warn("Caches run without disk and will be empty after a restart, because " + reason);
	}

	/**
	 * Opens a cache.
	 * @param name its name
	 * @param inUse whether somebody is about to use it, who must not fail because of a
	 * file: then the cache does without until the file can be opened
	 * @return the cache
	 */
	SpringDiskCache open(String name, boolean inUse) {
		DiskBackedCacheBuilder<?> builder = this.blueprint.apply(name);
		SharedCache tiers;
		try {
			tiers = openTiers(name, builder);
		}
		catch (DiskCacheException ex) {
			if (!inUse && this.unusable == UnusableDirectory.FAIL) {
				throw ex;
			}
			tiers = SharedCache.openLater(builder, ex);
		}
		return SpringDiskCache
			.untyped(new CacheParts(tiers, this.keyText, this.threads, this.waiting, this.nullValues));
	}

	private SharedCache openTiers(String name, DiskBackedCacheBuilder<?> builder) {
		Path folder = this.directory;
		CacheFailure failure = this.withoutDisk;
		if (failure != null) {
			return SharedCache.openWithoutDisk(builder, failure.reason());
		}
		return SharedCache
			.open((folder != null) ? builder.file(folder.resolve(CacheFileNames.of(name))) : builder.inMemory());
	}

}
