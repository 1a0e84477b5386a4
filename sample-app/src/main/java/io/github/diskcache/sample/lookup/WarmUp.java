package io.github.diskcache.sample.lookup;

import io.github.diskcache.sample.insight.Origins;
import io.github.diskcache.sample.source.SourceUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks up what many will ask for, before they do: one report. It saves nobody anything
 * by itself, so it does not count as saved.
 */
@Component
class WarmUp {

	static final int DECADE = 2020;

	private static final Log logger = LogFactory.getLog(WarmUp.class);

	private final Reports reports;

	private final Origins origins;

	WarmUp(Reports reports, Origins origins) {
		this.reports = reports;
		this.origins = origins;
	}

	@Scheduled(initialDelayString = "${sample.warm-up.initial-delay:3s}",
			fixedDelayString = "${sample.warm-up.every:10m}")
	void warmUp() {
		long start = System.nanoTime();
		try {
			String source = this.origins.of(this.reports.report(DECADE), start).text();
			logger.info("The report on the " + DECADE + "s is kept warm: " + source);
		}
		catch (SourceUnavailableException ex) {
			logger.info("The report on the " + DECADE + "s could not be warmed up: " + ex.getMessage());
		}
	}

}
