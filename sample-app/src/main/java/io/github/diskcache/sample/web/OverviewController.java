package io.github.diskcache.sample.web;

import java.math.BigDecimal;
import java.util.List;

import io.github.diskcache.sample.insight.Ledger;
import io.github.diskcache.sample.insight.Savings;
import io.github.diskcache.sample.insight.ThisStart;
import io.github.diskcache.sample.source.Book;
import io.github.diskcache.sample.source.Library;
import io.github.diskcache.sample.source.SourceProperties;
import io.github.diskcache.sample.source.Wire;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows how the caches are.
 */
@RestController
@RequestMapping("/api")
class OverviewController {

	private static final List<String> SHOWN = List.of("searches", "books", "prices", "reports");

	private final DiskBackedCacheManager manager;

	private final Savings savings;

	private final ThisStart start;

	private final Wire wire;

	private final ManyLookups many;

	private final SourceProperties properties;

	OverviewController(DiskBackedCacheManager manager, Savings savings, ThisStart start, Wire wire, ManyLookups many,
			SourceProperties properties) {
		this.manager = manager;
		this.savings = savings;
		this.start = start;
		this.wire = wire;
		this.many = many;
		this.properties = properties;
	}

	@GetMapping("/overview")
	Overview overview() {
		return new Overview(this.start.at(), this.start.starts().count(), this.start.starts().first(),
				this.start.restored(), this.wire.isCut(), this.wire.calls(), saved(), this.many.progress(), caches());
	}

	@GetMapping("/caches")
	List<CacheView> caches() {
		return SHOWN.stream().map(this::cache).toList();
	}

	@GetMapping("/calls")
	long calls() {
		return this.wire.calls();
	}

	/** What the page offers to look up. */
	@GetMapping("/known-books")
	List<Book> knownBooks() {
		return Library.known();
	}

	private CacheView cache(String name) {
		if (this.manager.getCache(name) instanceof SpringDiskCache cache) {
			return CacheView.of(cache.tiers(), this.start.restored(name), this.savings.of(name));
		}
		throw new IllegalStateException("There is no cache '" + name + "'");
	}

	private Overview.Saved saved() {
		List<Ledger> ledgers = SHOWN.stream().map(this.savings::of).toList();
		BigDecimal paidCalls = BigDecimal.valueOf(this.savings.of("prices").savedCalls());
		return new Overview.Saved(ledgers.stream().mapToLong(Ledger::savedCalls).sum(),
				ledgers.stream().mapToLong(Ledger::savedMicros).sum(),
				paidCalls.multiply(this.properties.pricePerCall()));
	}

}
