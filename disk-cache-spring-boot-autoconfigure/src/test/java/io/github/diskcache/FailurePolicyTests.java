package io.github.diskcache;

import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import io.github.diskcache.store.StoreException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a disk that has failed works again.
 */
@DisplayName("[K5] the failure policy")
class FailurePolicyTests {

	@RegisterExtension
	final LogCapture log = new LogCapture();

	private final AtomicLong answers = new AtomicLong();

	private final FailurePolicy policy = new FailurePolicy("books", new Race.StillTime(), this.answers::get, null);

	private static <T> T fail() {
		throw new DiskCacheException("The disk fails", new StoreException(StoreException.Kind.IO, "It fails", null));
	}

	@Test
	void aReadThatTheDiskHasNotAnsweredIsNoSignOfIt() {
		this.answers.set(7);
		assertThat(this.policy.<Object>read(FailurePolicyTests::fail)).isNull();
		assertThat(this.policy.read(() -> "a value that waits to be written")).isNotNull();
		assertThat(this.policy.current()).isNotNull();
		assertThat(this.policy.read(() -> "a value from disk, number " + this.answers.incrementAndGet())).isNotNull();
		assertThat(this.policy.current()).isNull();
		assertThat(this.log.messages(Level.INFO)).singleElement().asString().contains("books", "works again");
	}

	@Test
	void whatTheDiskHasAnsweredBeforeItsLastFailureIsNoSignOfIt() {
		this.policy.read(FailurePolicyTests::fail);
		CacheFailure first = this.policy.current();
		this.answers.incrementAndGet();
		this.policy.read(FailurePolicyTests::fail);
		this.policy.read(() -> "a value that waits to be written");
		assertThat(this.policy.current()).isSameAs(first);
	}

	@Test
	void readsSayNothingAboutWrites() {
		this.policy.write(FailurePolicyTests::fail);
		this.answers.incrementAndGet();
		this.policy.read(() -> "a value from disk");
		assertThat(this.policy.current()).isNotNull();
		this.policy.write(() -> {
		});
		assertThat(this.policy.current()).isNull();
	}

}
