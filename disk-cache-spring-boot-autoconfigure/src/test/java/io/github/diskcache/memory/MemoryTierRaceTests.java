package io.github.diskcache.memory;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Races between a promotion that was found good and what happens before it is finished.
 */
@DisplayName("[K2] a promotion in its last moment")
class MemoryTierRaceTests {

	private final MemoryTier tier = new MemoryTier(10, 100, (entry) -> {
	});

	@Test
	void doesNotOutliveARemovalThatBeganMeanwhile() throws Exception {
		Thread remover = new Thread(() -> this.tier.remove("key"));
		MemoryEntry entry = Entries.entry("key", 1);
		this.tier.promote(entry, null, () -> startAndAwaitStop(remover));
		remover.join(10_000);
		assertThat(remover.isAlive()).isFalse();
		assertThat(this.tier.find("key")).isNull();
		assertThat(entry.value()).isNull();
	}

	@Test
	void doesNotOutliveAClearThatBeganMeanwhile() throws Exception {
		Thread clearer = new Thread(this.tier::clear);
		MemoryEntry entry = Entries.entry("key", 1);
		this.tier.promote(entry, null, () -> startAndAwaitStop(clearer));
		clearer.join(10_000);
		assertThat(clearer.isAlive()).isFalse();
		assertThat(this.tier.find("key")).isNull();
		assertThat(entry.value()).isNull();
	}

	/** The thread has to wait until the promotion is done, or it is done itself. */
	private static boolean startAndAwaitStop(Thread thread) {
		thread.start();
		long deadline = System.nanoTime() + 10_000_000_000L;
		while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
			assertThat(System.nanoTime()).as("the other thread comes to a stop").isLessThan(deadline);
			Thread.onSpinWait();
		}
		return true;
	}

}
