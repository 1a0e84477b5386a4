package io.github.diskcache;

import java.util.List;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class OperationTraceTests extends CacheFixture {

	private static final String SECRET = "Xyzzy-4711";

	@RegisterExtension
	final LogCapture logs = new LogCapture();

	private SharedCache cache;

	@AfterEach
	void closeCache() {
		this.cache.close();
	}

	@Test
	@DisplayName("[A9] each operation with cache, key and outcome")
	void eachOperationWithCacheKeyAndOutcome() {
		CacheView view = view(true);
		view.put("a", SECRET);
		view.get("a");
		view.get("none");
		view.evict("a");
		view.clear();
		assertThat(traces()).containsExactly("Cache 'books': put 'a': stored", "Cache 'books': get 'a': memory hit",
				"Cache 'books': get 'none': miss", "Cache 'books': delete 'a': 1 removed",
				"Cache 'books': clear 'all': cleared");
	}

	@Test
	@DisplayName("[A9] so are those that don't wait for the disk")
	void operationsThatDontWaitForTheDisk() {
		CacheView view = view(false);
		view.put("a", SECRET);
		view.evict("a");
		view.clear();
		assertThat(traces()).hasSize(3)
			.allSatisfy((line) -> assertThat(line).startsWith("Cache 'books': ").endsWith("the disk follows"));
		assertThat(traces().get(0)).contains("put 'a'");
		assertThat(traces().get(1)).contains("delete 'a'");
		assertThat(traces().get(2)).contains("clear");
	}

	@Test
	@DisplayName("[A9] and those that fail or are refused; never the value")
	void operationsThatFailOrAreRefused() {
		CacheView view = view(true);
		view.put("large", SECRET.repeat(200));
		file().update("CREATE TRIGGER no BEFORE INSERT ON cache BEGIN SELECT RAISE(ABORT, 'no'); END");
		view.put("a", SECRET);
		assertThat(traces()).contains("Cache 'books': put 'large': refused, because too large",
				"Cache 'books': put '[a]': failed");
		assertThat(this.logs.everything()).doesNotContain(SECRET);
	}

	private CacheView view(boolean waiting) {
		this.cache = SharedCache.open(texts().diskMaxSize(bytes(1000)));
		return this.cache.view(String.class, new ViewOptions("the test", Object.class, true, waiting, false));
	}

	private List<String> traces() {
		return this.logs.messages(Level.TRACE);
	}

}
