package io.github.diskcache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens with each access is told once a minute.
 */
@DisplayName("[K5] at most one warning a minute")
class PacedLogTests {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private final PacedLog paced = new PacedLog(LogFactory.getLog(PacedLogTests.class), this.nanos::get);

	@Test
	void theFirstIsToldAtOnceTheNextAfterAMinute() {
		warn("first");
		warn("second");
		advance(Duration.ofMinutes(1).minusNanos(1));
		warn("third");
		assertThat(this.log.messages(Level.WARN)).containsExactly("first");
		advance(Duration.ofNanos(1));
		warn("fourth");
		assertThat(this.log.messages(Level.WARN)).containsExactly("first", "fourth (2 more since the last warning)");
		warn("fifth");
		assertThat(this.log.messages(Level.WARN)).hasSize(2);
	}

	@Test
	void nothingIsAddedWhereNothingWasKeptQuiet() {
		warn("first");
		advance(Duration.ofHours(1));
		warn("second");
		assertThat(this.log.messages(Level.WARN)).containsExactly("first", "second");
	}

	@Test
	void messagesThatAreNotWrittenAreNotMade() {
		warn("first");
		this.paced.warn(() -> {
			throw new AssertionError("A message was made");
		});
	}

	private void warn(String message) {
		this.paced.warn(() -> message);
	}

	private void advance(Duration by) {
		this.nanos.addAndGet(by.toNanos());
	}

}
