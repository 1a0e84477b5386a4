package io.github.diskcache;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PromotionGuard}.
 */
@DisplayName("[K2] the ticket of a reader")
class PromotionGuardTests {

	private final PromotionGuard guard = new PromotionGuard();

	@Test
	void isGoodWhileNothingChanges() {
		long ticket = this.guard.ticket("key");
		assertThat(this.guard.isGood("key", ticket)).isTrue();
		assertThat(this.guard.ticket("key")).isEqualTo(ticket);
	}

	@Test
	void isBadDuringAChangeAndForEver() {
		long ticket = this.guard.ticket("key");
		this.guard.begin("key");
		assertThat(this.guard.isGood("key", ticket)).isFalse();
		this.guard.end("key");
		assertThat(this.guard.isGood("key", ticket)).isFalse();
	}

	@Test
	void isBadDuringASweepAndForEver() {
		long ticket = this.guard.ticket("key");
		this.guard.beginSweep();
		assertThat(this.guard.isGood("key", ticket)).isFalse();
		this.guard.endSweep();
		assertThat(this.guard.isGood("key", ticket)).isFalse();
	}

	@Test
	void isBadForEverIfTakenDuringAChange() {
		this.guard.begin("key");
		long ticket = this.guard.ticket("key");
		assertThat(ticket).isEqualTo(PromotionGuard.NO_TICKET);
		assertThat(this.guard.isGood("key", ticket)).isFalse();
		this.guard.end("key");
		assertThat(this.guard.isGood("key", ticket)).isFalse();
	}

	@Test
	void isBadForEverIfTakenDuringASweep() {
		this.guard.beginSweep();
		long ticket = this.guard.ticket("key");
		assertThat(ticket).isEqualTo(PromotionGuard.NO_TICKET);
		this.guard.endSweep();
		assertThat(this.guard.isGood("key", ticket)).isFalse();
	}

	@Test
	void isGoodAgainWhenTakenAfterAChangeThatNamedTheKeyTwice() {
		this.guard.begin("key");
		this.guard.begin("key");
		this.guard.end("key");
		this.guard.end("key");
		assertThat(this.guard.isGood("key", this.guard.ticket("key"))).isTrue();
	}

	@Test
	void isNotMadeGoodByASecondChange() {
		long ticket = this.guard.ticket("key");
		for (int i = 0; i < 5; i++) {
			this.guard.begin("key");
			this.guard.end("key");
			this.guard.beginSweep();
			this.guard.endSweep();
			assertThat(this.guard.isGood("key", ticket)).isFalse();
		}
	}

	@Test
	void ofAnotherKeyStaysGood() {
		long ticket = this.guard.ticket("a");
		this.guard.begin("b");
		assertThat(this.guard.isGood("a", ticket)).isTrue();
	}

	@Test
	void isBadWhenAKeyOfTheSameHashChanges() {
		long ticket = this.guard.ticket("Aa");
		this.guard.begin("BB");
		assertThat(this.guard.isGood("Aa", ticket)).isFalse();
	}

	@Test
	void staysGoodWhenAChangeEndsThatNeverBegan() {
		long ticket = this.guard.ticket("key");
		this.guard.end("key");
		this.guard.endSweep();
		assertThat(this.guard.isGood("key", ticket)).isTrue();
	}

}
