package io.github.diskcache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.util.StopWatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RefusedValueTests extends CacheFixture {

	@Test
	@DisplayName("[J3] a value that would lose a property is refused, with its name, and nothing changes")
	void aValueThatWouldLoseAPropertyIsRefused() {
		DiskBackedCache<Object> cache = open(builder(Object.class).allowedTypes(Account.class.getName()));
		cache.put("a", "old");
		for (int i = 1; i <= 2; i++) {
			assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", new Account("new", "hidden")))
				.withMessageContainingAll("'books'", "secret")
				.withMessageNotContaining("hidden");
			assertThat(cache.get("a")).isEqualTo("old");
			assertThat(cache.stats().rejectedPuts()).isEqualTo(i);
		}
		assertThat(cache.stats().totalPuts()).isOne();
		close();
		assertThat(open(builder(Object.class)).get("a")).isEqualTo("old");
	}

	@Test
	@DisplayName("[J3][B1] one refused value, and nothing of the batch is stored")
	void nothingOfABatchWithARefusedValueIsStored() {
		DiskBackedCache<Object> cache = open(builder(Object.class));
		cache.put("a", "old");
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("a", "new");
		values.put("b", new Account("x", "hidden"));
		values.put("c", "new");
		assertThatIllegalArgumentException().isThrownBy(() -> cache.putMany(values));
		assertThat(cache.getMany(List.of("a", "b", "c"))).containsExactly(Map.entry("a", "old"));
		assertThat(cache.stats().rejectedPuts()).isOne();
		assertThat(cache.stats().totalPuts()).isOne();
	}

	@Test
	@DisplayName("[J3] a cycle is refused")
	void aCycleIsRefused() {
		DiskBackedCache<Node> cache = open(builder(Node.class));
		Node node = new Node();
		node.next = node;
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", node))
			.withMessageContainingAll("'books'", "next");
		assertThat(cache.stats().rejectedPuts()).isOne();
		node.next = null;
		cache.put("a", node);
		assertThat(cache.get("a")).isSameAs(node);
	}

	@Test
	@DisplayName("[J3] an open part is checked at every put")
	void anOpenPartIsCheckedAtEveryPut() {
		DiskBackedCache<Details> cache = open(builder(Details.class));
		cache.put("a", new Details("text"));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", new Details(new Account("x", null))))
			.withMessageContaining("content");
		assertThat(cache.get("a")).isEqualTo(new Details("text"));
		assertThat(cache.stats().rejectedPuts()).isOne();
	}

	@Test
	@DisplayName("[J3] malformed text is refused or comes back as it is")
	void malformedTextIsNeverChanged() {
		DiskBackedCache<String> cache = open();
		String malformed = "a\ud800b";
		try {
			cache.put("a", malformed);
		}
		catch (IllegalArgumentException ex) {
			assertThat(cache.stats().rejectedPuts()).isOne();
		}
		boolean stored = cache.exists("a");
		close();
		assertThat(open().get("a")).isEqualTo(stored ? malformed : null);
	}

	@Test
	@DisplayName("[J2] a class that nobody declared is refused, and allowed if its package is")
	void aClassThatIsNotAllowedIsRefused() {
		DiskBackedCache<Object> cache = open(builder(Object.class));
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", new Account("x", null)))
			.withMessageContainingAll("'books'", Account.class.getName(), "allowed");
		assertThatIllegalArgumentException().isThrownBy(() -> cache.put("a", new StopWatch()));
		assertThat(cache.stats().rejectedPuts()).isEqualTo(2);
		close();
		DiskBackedCache<Object> allowing = open(builder(Object.class).allowedTypes("io.github.diskcache"));
		allowing.put("a", new Account("x", null));
		close();
		assertThat(open(builder(Object.class).allowedTypes(Account.class.getName())).get("a"))
			.isEqualTo(new Account("x", null));
	}

	record Account(String name, @JsonIgnore String secret) {

	}

	record Details(Object content) {

	}

	static final class Node {

		public Node next;

	}

}
