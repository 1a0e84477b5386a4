package io.github.diskcache.benchmarks.run;

import java.time.Duration;
import java.util.Locale;

import io.github.diskcache.benchmarks.extra.Extra;
import io.github.diskcache.benchmarks.extra.Tail;

/**
 * How long is measured. Each round asks all peers of a question one after the other, in
 * JVMs of their own, so that ratios are taken between neighbours: the machine drifts.
 *
 * @param name short, curves, long or smoke
 * @param rounds how often everything is asked
 * @param forks how many JVMs for each peer in each round, 0 for none
 * @param warmUps how many iterations are thrown away
 * @param iterations how many are measured
 * @param iteration how long each is
 */
record Form(String name, int rounds, int forks, int warmUps, int iterations, Duration iteration) {

	static Form of(String name) {
		return switch (name) {
			case "smoke" -> new Form(name, 1, 0, 0, 1, Duration.ofMillis(5));
			case "short", "curves", "long" ->
				new Form(name, Integer.getInteger("bench.rounds", 1), 1, 4, 3, Duration.ofSeconds(1));
			default ->
				throw new IllegalArgumentException("There is no form '" + name + "': short, curves, long or smoke");
		};
	}

	boolean isLong() {
		return this.name.equals("long");
	}

	boolean isCurves() {
		return this.name.equals("curves");
	}

	boolean isSmoke() {
		return this.name.equals("smoke");
	}

	/**
	 * Curves show the slowest operations as well; the short form has no time for more.
	 */
	boolean asksUnnamed(Extra extra) {
		return isLong() || isSmoke() || (isCurves() && extra instanceof Tail);
	}

	Extra.Size size() {
		return isCurves() ? Extra.Size.LONG : Extra.Size.valueOf(this.name.toUpperCase(Locale.ROOT));
	}

}
