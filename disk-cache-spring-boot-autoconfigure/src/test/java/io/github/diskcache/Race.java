package io.github.diskcache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.diskcache.codec.ValueType;
import io.github.diskcache.memory.MemoryEntry;
import io.github.diskcache.memory.MemoryTier;
import io.github.diskcache.store.AgeLimit;
import io.github.diskcache.store.NewEntry;
import io.github.diskcache.store.StoreLimits;
import io.github.diskcache.store.StoredType;
import io.github.diskcache.store.Worker;
import io.github.diskcache.store.sqlite.SqliteEntryStore;
import io.github.diskcache.store.sqlite.SqliteSettings;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Both tiers over a file, with gates in between, a clock that stands still, and threads
 * to run operations on.
 */
final class Race implements AutoCloseable {

	static final long TTL = 1_000_000;

	private static final long PATIENCE = 10;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicReference<LatchedStore> store = new AtomicReference<>();

	private final AtomicReference<MemoryTier> memory = new AtomicReference<>();

	private final TieredCache cache;

	private final CacheTypes types;

	final StillTime time = new StillTime();

	/** A row has been read and is being turned into a value. */
	final LatchedStore.Hook whileDecoding = new LatchedStore.Hook();

	Race(Path file) {
		this(file, 1_000, 1_000_000);
	}

	Race(Path file, long memoryItems, long diskItems) {
		this.types = new CacheTypes("race", Note.class, Race.class.getClassLoader(), Set.of(),
				SchemaVersionPolicy.FINGERPRINT, null,
				List.of((mapper) -> mapper.addModule(new SimpleModule().addDeserializer(Note.class, new SlowNotes()))));
		AgeLimit ageLimit = new AgeLimit(TTL, false);
		StoreLimits limits = new StoreLimits(diskItems, 1_000_000, ageLimit, Duration.ofMillis(200));
		SqliteSettings settings = new SqliteSettings(file, limits, System::nanoTime);
		this.cache = new TieredCache("race", new StoreFailures("race", null), (recency) -> {
			this.memory.set(new MemoryTier(memoryItems, 1_000_000, recency::leaving));
			return this.memory.get();
		}, new MemoryRules(1_000, TTL, ageLimit), new RowReader("race", this.types.codec(), ageLimit), this.time, null,
				(listener) -> {
					this.store.set(new LatchedStore((hooked) -> SqliteEntryStore.open(settings, hooked), listener));
					return this.store.get();
				});
	}

	LatchedStore store() {
		return this.store.get();
	}

	TieredCache cache() {
		return this.cache;
	}

	Object inMemory(String key) {
		MemoryEntry entry = this.memory.get().find(key);
		return (entry != null) ? entry.value() : null;
	}

	void forgetInMemory(String key) {
		this.memory.get().remove(key);
	}

	Object get(String key) {
		return get(key, this.time.now());
	}

	Object get(String key, long now) {
		Object hit = this.cache.hit(key, this.types.asked(), now);
		return (hit != null) ? hit : this.cache.get(key, this.types.asked(), now);
	}

	boolean exists(String key) {
		return this.cache.exists(key, this.types.asked(), this.time.now());
	}

	Note put(String key, String text) {
		return put(key, new Note(text), this.time.writeTime());
	}

	Note put(String key, Note note, long at) {
		ValueType type = this.types.declared();
		byte[] json = this.types.codec().encode(type, note).json();
		StoredType kind = new StoredType(type.name(), type.schemaVersion());
		this.cache.writer().put(List.of(NewEntry.of(key, kind, json, new LiveValue(note, type, false), at)), at);
		return note;
	}

	PreparedEntry prepare(String key, Note note) {
		return new PreparedEntry(key, this.types.codec().encode(this.types.declared(), note), note);
	}

	long delete(String key) {
		return this.cache.writer().delete(List.of(key));
	}

	<T> Future<T> start(Callable<T> work) {
		return this.threads.submit(work);
	}

	Future<?> run(Runnable work) {
		return this.threads.submit(work);
	}

	/** Stops a reader after the store has answered it. */
	SlowReader slowReader(String key) {
		return slowReader(key, this.time.now());
	}

	SlowReader slowReader(String key, long now) {
		Gate gate = store().afterRead.once(new Gate());
		Future<Object> reading = start(() -> get(key, now));
		gate.awaitArrival();
		return new SlowReader(gate, reading);
	}

	static <T> T outcome(Future<T> work) throws ExecutionException {
		try {
			return work.get(PATIENCE, TimeUnit.SECONDS);
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("An operation hangs", ex);
		}
	}

	/** Returns when a thread waits for something that another one has to do. */
	static void awaitWaiting(Thread thread) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
		while (!Worker.isWaiting(thread)) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError(thread + " does not wait, but is " + thread.getState());
			}
			Thread.onSpinWait();
		}
	}

	@Override
	public void close() {
		this.cache.close();
		this.threads.shutdownNow();
	}

	record Note(String text) {

	}

	record SlowReader(Gate gate, Future<Object> reading) {

		Object goOn() throws ExecutionException {
			this.gate.open();
			return outcome(this.reading);
		}

	}

	private final class SlowNotes extends StdDeserializer<Note> {

		private SlowNotes() {
			super(Note.class);
		}

		@Override
		public Note deserialize(JsonParser parser, DeserializationContext context) {
			Race.this.whileDecoding.run();
			return new Note(context.readTree(parser).get("text").asString());
		}

	}

	/** A clock that each write moves on. */
	static final class StillTime implements CacheTime {

		private final AtomicLong micros = new AtomicLong(1_000_000_000);

		@Override
		public long now() {
			return this.micros.get();
		}

		@Override
		public long writeTime() {
			return this.micros.addAndGet(2) - 1;
		}

		void advance(long by) {
			this.micros.addAndGet(by);
		}

		@Override
		public boolean mayStandStill() {
			return false;
		}

		@Override
		public void close() {
		}

	}

}
