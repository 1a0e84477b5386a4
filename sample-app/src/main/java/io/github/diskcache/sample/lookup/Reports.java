package io.github.diskcache.sample.lookup;

import io.github.diskcache.sample.source.Archive;
import io.github.diskcache.sample.source.Report;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/**
 * Reports. They are expensive: however many ask at once, one is drawn up.
 */
@Service
public class Reports {

	private final Archive archive;

	Reports(Archive archive) {
		this.archive = archive;
	}

	@Cacheable(cacheNames = "reports", sync = true)
	public Report report(int decade) {
		return this.archive.report(decade);
	}

	@CacheEvict("reports")
	public void forget(int decade) {
		// Only the cache forgets it.
	}

}
