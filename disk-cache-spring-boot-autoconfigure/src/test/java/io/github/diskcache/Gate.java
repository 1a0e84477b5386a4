package io.github.diskcache;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A place where a thread stops until the test lets it go on.
 */
public final class Gate implements Runnable {

	private static final long PATIENCE = 10;

	private final CountDownLatch arrived;

	private final CountDownLatch opened = new CountDownLatch(1);

	public Gate() {
		this(1);
	}

	public Gate(int threads) {
		this.arrived = new CountDownLatch(threads);
	}

	@Override
	public void run() {
		this.arrived.countDown();
		assertThat(await(this.opened)).as("the gate was opened").isTrue();
	}

	public Gate awaitArrival() {
		assertThat(await(this.arrived)).as("all threads have come to the gate").isTrue();
		return this;
	}

	public void open() {
		this.opened.countDown();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(PATIENCE, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("A thread was interrupted at a gate", ex);
		}
	}

}
