package io.github.diskcache.sample.insight;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.github.diskcache.DiskBackedCache;
import io.github.diskcache.DiskCacheException;
import jakarta.annotation.PreDestroy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What the caches have saved since the very first start. That is kept in a cache of its
 * own, which is written every two seconds and at the end: a crash loses two seconds.
 */
@Component
public class Savings {

	private static final Log logger = LogFactory.getLog(Savings.class);

	private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();

	private final Map<String, Ledger> written = new ConcurrentHashMap<>();

	private final DiskBackedCache<Ledger> cache;

	Savings(DiskBackedCache<Ledger> cache) {
		this.cache = cache;
	}

	void add(String name, Answer answer) {
		this.ledgers.compute(name, (key, ledger) -> ((ledger != null) ? ledger : before(key)).with(answer));
	}

	/**
	 * Tells what a cache has saved.
	 * @param name the name of the cache
	 * @return what it has saved
	 */
	public Ledger of(String name) {
		return this.ledgers.computeIfAbsent(name, this::before);
	}

	private Ledger before(String name) {
		Ledger before = this.cache.get(name);
		return (before != null) ? before : Ledger.EMPTY;
	}

	@Scheduled(fixedDelay = 2000)
	@PreDestroy
	void write() {
		Map<String, Ledger> changed = new TreeMap<>(this.ledgers);
		changed.entrySet().removeAll(this.written.entrySet());
		if (changed.isEmpty()) {
			return;
		}
		try {
			this.cache.putMany(changed);
			this.written.putAll(changed);
		}
		catch (DiskCacheException ex) {
			logger.warn("What the caches have saved can't be written now", ex);
		}
	}

}
