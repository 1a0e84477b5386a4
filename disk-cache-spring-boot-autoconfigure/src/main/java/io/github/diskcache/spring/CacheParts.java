package io.github.diskcache.spring;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.diskcache.CacheView;
import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.SharedCache;
import io.github.diskcache.ViewOptions;
import io.github.diskcache.codec.key.KeyText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What all views of one cache share: the tiers, the text of keys, loads under way.
 */
final class CacheParts {

	private static final Log logger = LogFactory.getLog(SpringDiskCache.class);

	private static final int STRIPES = 64;

	private final SharedCache shared;

	private final KeyText keyText;

	private final CompletionThreads threads;

	private final boolean nullValues;

	private final Loads loads;

	private final DiskBackedCache<Object> nativeCache;

	private final Map<DeclaredType, SpringDiskCache> views = new ConcurrentHashMap<>();

	private final ReentrantLock[] keyLocks = Stream.generate(ReentrantLock::new)
		.limit(STRIPES)
		.toArray(ReentrantLock[]::new);

	CacheParts(SharedCache shared, KeyText keyText, CompletionThreads threads, WaitingThreads waiting,
			boolean nullValues) {
		this.shared = shared;
		this.keyText = keyText;
		this.threads = threads;
		this.nullValues = nullValues;
		this.loads = new Loads(shared.name(), waiting, threads);
		shared.changes(this.loads);
		this.nativeCache = shared.typed(Object.class);
	}

	/** The same object each time: some compare it. */
	DiskBackedCache<Object> nativeCache() {
		return this.nativeCache;
	}

	SharedCache shared() {
		return this.shared;
	}

	boolean isOpen() {
		return this.shared.isOpen();
	}

	boolean nullValues() {
		return this.nullValues;
	}

	CompletionThreads threads() {
		return this.threads;
	}

	Loads loads() {
		return this.loads;
	}

	String text(@Nullable Object key) {
		return this.keyText.of(key);
	}

	CacheView untypedView() {
		return this.shared.view(Object.class, new ViewOptions("Cache.put", Object.class, this.nullValues, true, true));
	}

	CacheView view(DeclaredType declared) {
		Type type = (declared.type() != null) ? declared.type() : Object.class;
		return this.shared.view(type, new ViewOptions(declared.method(), declared.valueClass(),
				this.nullValues && declared.takesNull(), !declared.asynchronous(), false));
	}

	SpringDiskCache cacheFor(DeclaredType declared, Supplier<SpringDiskCache> creator) {
		SpringDiskCache known = this.views.get(declared);
		return (known != null) ? known : this.views.computeIfAbsent(declared, (key) -> creator.get());
	}

	void declare(Type type) {
		try {
			this.shared.declare(type);
		}
		catch (IllegalArgumentException ex) {
			// Whoever uses the type hears of it.
			logger.debug("Cache '" + this.shared.name() + "': a type that can't be stored was declared", ex);
		}
	}

	CompletableFuture<@Nullable Object> loadLater(Supplier<? extends CompletableFuture<?>> loader) {
		return this.shared.loadLater(loader);
	}

	<T extends @Nullable Object> T exclusively(String key, Supplier<T> work) {
		ReentrantLock lock = this.keyLocks[Math.floorMod(key.hashCode(), STRIPES)];
		lock.lock();
		try {
			return work.get();
		}
		finally {
			lock.unlock();
		}
	}

}
