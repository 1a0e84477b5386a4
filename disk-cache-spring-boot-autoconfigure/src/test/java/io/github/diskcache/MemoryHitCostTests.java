package io.github.diskcache;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.management.ThreadMXBean;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.Gate;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.sqlite.SqliteEntryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [K1] What a hit in memory costs, counted and not timed: nothing but the way to the
 * entry.
 */
@Timeout(60)
class MemoryHitCostTests {

	private static final int HITS = 20_000;

	@TempDir
	private Path folder;

	private SharedCache shared;

	private DiskBackedCache<String> cache;

	private CacheView view;

	@BeforeEach
	void fill() {
		this.shared = SharedCache
			.open(DiskBackedCache.builder("hits", Object.class).file(this.folder.resolve("hits.db")));
		this.cache = this.shared.typed(String.class);
		this.view = this.shared.view(String.class, new ViewOptions("the test", Object.class, true, false, false));
		for (int i = 0; i < 100; i++) {
			this.cache.put("key-" + i, "value");
		}
	}

	@AfterEach
	void close() {
		this.shared.close();
	}

	@Test
	@DisplayName("it allocates nothing, through the cache or as Spring's caches read it")
	void allocatesNothing() {
		hit(HITS);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		hit(HITS);
		long bytes = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(bytes).as("bytes of " + 2 * HITS + " hits").isLessThan(HITS);
	}

	private void hit(int times) {
		for (int i = 0; i < times; i++) {
			assertNotMissed(this.cache.get("key-1"));
			assertNotMissed(this.view.get("key-2"));
		}
	}

	private static void assertNotMissed(Object value) {
		if (value == null) {
			throw new AssertionError("A miss");
		}
	}

	@Test
	@DisplayName("it asks the disk nothing")
	void readsNothing() {
		AtomicInteger operations = new AtomicInteger();
		hit(1);
		long hits = this.cache.stats().memoryHits();
		this.shared.timings(new CountingTimings(operations));
		hit(100);
		assertThat(operations).hasValue(0);
		assertThat(this.cache.stats().memoryHits()).isEqualTo(hits + 200);
	}

	@Test
	@DisplayName("it takes no lock: who holds them all keeps no hit waiting")
	void takesNoLock() {
		Collection<ReentrantLock> locks = locksIn(this.shared);
		assertThat(locks).hasSizeGreaterThan(4);
		hit(1);
		Gate held = new Gate();
		Worker<Boolean> holder = Worker.start(() -> {
			locks.forEach(ReentrantLock::lock);
			held.pass();
			locks.forEach(ReentrantLock::unlock);
			return true;
		});
		held.awaitArrival();
		AtomicReference<Object> found = new AtomicReference<>();
		Worker<Boolean> reader = Worker.start(() -> {
			found.set(this.cache.get("key-1"));
			return this.view.get("key-2") != null;
		});
		assertThat(reader.outcome()).isTrue();
		assertThat(found).hasValue("value");
		held.open();
		assertThat(holder.outcome()).isTrue();
	}

	/** All that objects of ours hold, wherever they are. */
	private static Collection<ReentrantLock> locksIn(Object root) {
		Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Set<Class<?>> classes = Collections.newSetFromMap(new IdentityHashMap<>());
		Collection<ReentrantLock> locks = new ArrayDeque<>();
		Deque<Object> open = new ArrayDeque<>(Set.of(root));
		while (!open.isEmpty()) {
			Object object = open.pop();
			if (object instanceof ReentrantLock lock) {
				locks.add(lock);
			}
			else if (isOurs(object.getClass()) && seen.add(object)) {
				classes.add(object.getClass());
				fieldsOf(object, open);
			}
		}
		assertThat(classes).contains(MemoryTier.class, SqliteEntryStore.class, PendingWrites.class);
		return locks;
	}

	private static boolean isOurs(Class<?> type) {
		return type.getName().startsWith("io.github.diskcache");
	}

	private static void fieldsOf(Object object, Deque<Object> open) {
		for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
					Object value = read(field, object);
					if (value != null) {
						open.push(value);
					}
				}
			}
		}
	}

	private static Object read(Field field, Object object) {
		try {
			field.setAccessible(true);
			return field.get(object);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record CountingTimings(AtomicInteger operations) implements CacheTimings {

		@Override
		public void diskOperation(DiskOperation operation, long nanos) {
			this.operations.incrementAndGet();
		}

		@Override
		public void load(long nanos) {
			this.operations.incrementAndGet();
		}

	}

}
