package io.github.diskcache.benchmarks.extra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Keys;
import io.github.diskcache.benchmarks.Product;
import io.github.diskcache.benchmarks.peers.DiskPeer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Gets and puts at a fixed rate. Each is timed from when it was due, so that what waits
 * behind a slow one counts too.
 */
final class MixedLoad implements AutoCloseable {

	static final int RATE = 4_000;

	private static final int THREADS = 2;

	private static final int ENTRIES = 20_000;

	private static final int BYTES = 2_048;

	private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(150);

	private final Histogram gets = new ConcurrentHistogram(3);

	private final Histogram puts = new ConcurrentHistogram(3);

	private final Histogram checkpoints = new ConcurrentHistogram(3);

	private final Keys keys = Keys.zipf(ENTRIES);

	private final Product product = Product.of(7, BYTES);

	private final Folder folder = Folder.create();

	private final DiskPeer store;

	private final Path file;

	private volatile long written;

	private MixedLoad(String peer) throws Exception {
		this.store = DiskPeer.openCaching(peer, this.folder, ENTRIES / 10);
		this.store.fill(ENTRIES, this.keys::at, BYTES);
		this.file = this.folder.file(peer.equals("ours") ? "products.db" : peer + ".db");
	}

	/**
	 * Prints percentiles of each kind of operation, and the points of their curves.
	 * @param args the peer, how many seconds
	 * @throws Exception if something fails
	 */
	public static void main(String[] args) throws Exception {
		int seconds = Integer.parseInt(args[1]);
		try (MixedLoad load = new MixedLoad(args[0])) {
			load.run(Math.max(1, seconds / 4));
			load.reset();
			load.run(seconds);
			load.print();
		}
	}

	private void run(int seconds) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			int seed = i * 77_777;
			Thread thread = new Thread(() -> operate(seed, seconds));
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			thread.join();
		}
	}

	private void operate(int seed, int seconds) {
		long pause = TimeUnit.SECONDS.toNanos(1) * THREADS / RATE;
		long start = System.nanoTime();
		try {
			for (int n = 0; n < (long) seconds * RATE / THREADS; n++) {
				long due = start + n * pause;
				await(due);
				operate(seed + n, due);
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void operate(int n, long due) throws Exception {
		String key = this.keys.ask(n);
		if (n % 10 != 0) {
			this.store.get(key);
			this.gets.recordValue(micros(due));
			return;
		}
		this.store.put(key, this.product);
		long micros = micros(due);
		this.puts.recordValue(micros);
		if (wasCheckpoint()) {
			this.checkpoints.recordValue(micros);
		}
	}

	/** With a write-ahead log only a checkpoint writes to the file itself. */
	private boolean wasCheckpoint() throws Exception {
		if (!Files.exists(this.file)) {
			return false;
		}
		long now = Files.getLastModifiedTime(this.file).to(TimeUnit.NANOSECONDS);
		boolean changed = now != this.written;
		this.written = now;
		return changed;
	}

	private static void await(long due) {
		long left = due - System.nanoTime();
		if (left > SPIN_NANOS) {
			LockSupport.parkNanos(left - SPIN_NANOS);
		}
		while (System.nanoTime() - due < 0) {
			Thread.onSpinWait();
		}
	}

	private static long micros(long due) {
		return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
	}

	private void reset() {
		this.gets.reset();
		this.puts.reset();
		this.checkpoints.reset();
	}

	private void print() {
		print("get", this.gets);
		print("put", this.puts);
		if (this.checkpoints.getTotalCount() > 0) {
			print("put with checkpoint", this.checkpoints);
		}
	}

	private static void print(String name, Histogram histogram) {
		System.out.println(String.join("\t", name, Long.toString(histogram.getTotalCount()), at(histogram, 50),
				at(histogram, 99), at(histogram, 99.9), Long.toString(histogram.getMaxValue())));
		for (double oneIn = 2; oneIn <= histogram.getTotalCount(); oneIn *= 2) {
			System.out
				.println(String.join("\t", "point", name, Double.toString(oneIn), at(histogram, 100 - 100 / oneIn)));
		}
	}

	private static String at(Histogram histogram, double percentile) {
		return Long.toString(histogram.getValueAtPercentile(percentile));
	}

	@Override
	public void close() throws Exception {
		this.store.close();
		this.folder.close();
	}

}
