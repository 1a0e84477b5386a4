package io.github.diskcache;

import java.util.ArrayList;
import java.util.List;

import io.github.diskcache.store.WriteRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes are seen from when they are added until the store is done with them.
 */
@DisplayName("[A3] pending changes")
class PendingWritesTests {

	private static final LiveValue FIRST = new LiveValue("first", String.class, true);

	private static final LiveValue SECOND = new LiveValue("second", String.class, true);

	private final PendingWrites pending = new PendingWrites();

	private final List<WriteRequest> queue = new ArrayList<>();

	private WriteRequest put(String key, LiveValue live) {
		WriteRequest request = new WriteRequest.Supersede(key, live, 0);
		this.pending.add(key, request, live, this.queue::add);
		return request;
	}

	private WriteRequest delete(String key) {
		WriteRequest request = new WriteRequest.Delete(List.of(key), 0);
		this.pending.add(key, request, null, this.queue::add);
		return request;
	}

	private WriteRequest clear() {
		WriteRequest.Clear request = new WriteRequest.Clear(0);
		this.pending.addClear(request, this.queue::add);
		return request;
	}

	private Object valueOf(String key) {
		PendingWrites.Pending found = this.pending.find(key);
		if (found == null) {
			return "unknown";
		}
		return (found.live() != null) ? found.live().value() : "gone";
	}

	@Test
	void theLastChangeOfAKeyIsSeen() {
		assertThat(valueOf("key")).isEqualTo("unknown");
		WriteRequest first = put("key", FIRST);
		WriteRequest second = put("key", SECOND);
		assertThat(valueOf("key")).isEqualTo("second");
		this.pending.done(List.of(first));
		assertThat(valueOf("key")).isEqualTo("second");
		this.pending.done(List.of(second));
		assertThat(valueOf("key")).isEqualTo("unknown");
		assertThat(this.pending.bytes()).isZero();
	}

	@Test
	void aClearHidesWhatCameBeforeAndNotWhatComesAfter() {
		WriteRequest first = put("before", FIRST);
		WriteRequest clear = clear();
		WriteRequest second = put("after", SECOND);
		assertThat(valueOf("before")).isEqualTo("gone");
		assertThat(valueOf("any")).isEqualTo("gone");
		assertThat(valueOf("after")).isEqualTo("second");
		this.pending.done(List.of(first));
		assertThat(valueOf("before")).isEqualTo("gone");
		this.pending.done(List.of(clear));
		assertThat(valueOf("before")).isEqualTo("unknown");
		assertThat(valueOf("after")).isEqualTo("second");
		this.pending.done(List.of(second));
		assertThat(this.pending.bytes()).isZero();
	}

	@Test
	void theStoreIsAskedBeforeTheChangeIsSeen() {
		List<Object> seen = new ArrayList<>();
		this.pending.add("key", new WriteRequest.Supersede("key", FIRST, 0), FIRST,
				(request) -> seen.add(valueOf("key")));
		assertThat(seen).containsExactly("unknown");
		this.pending.addClear(new WriteRequest.Clear(0), (request) -> seen.add(valueOf("key")));
		assertThat(seen).containsExactly("unknown", "first");
		assertThat(valueOf("key")).isEqualTo("gone");
	}

	@Test
	void removalsOfWhatIsGoneAddNothing() {
		delete("key");
		delete("key");
		assertThat(this.queue).hasSize(1);
		put("key", FIRST);
		delete("key");
		assertThat(this.queue).hasSize(3);
		clear();
		clear();
		delete("other");
		assertThat(this.queue).hasSize(4);
		put("other", FIRST);
		clear();
		assertThat(this.queue).hasSize(6);
	}

	@Test
	void tellsWhetherThereAreValues() {
		assertThat(this.pending.holdsValue()).isFalse();
		delete("key");
		assertThat(this.pending.holdsValue()).isFalse();
		put("key", FIRST);
		put("key", SECOND);
		WriteRequest other = put("other", FIRST);
		assertThat(this.pending.holdsValue()).isTrue();
		delete("key");
		assertThat(this.pending.holdsValue()).isTrue();
		this.pending.done(List.of(other));
		assertThat(this.pending.holdsValue()).isFalse();
		put("key", FIRST);
		clear();
		assertThat(this.pending.holdsValue()).isFalse();
		assertThat(this.pending.isCleared()).isTrue();
	}

	@Test
	void requestsOfOthersAreNoneOfItsBusiness() {
		put("key", FIRST);
		this.pending.done(List.of(new WriteRequest.Supersede("key", FIRST, 0)));
		assertThat(valueOf("key")).isEqualTo("first");
	}

}
