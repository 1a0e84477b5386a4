package io.github.diskcache.benchmarks.run;

import java.util.function.Function;

/**
 * A ratio to reach.
 *
 * @param operation what is compared with what
 * @param must what has to be reached
 * @param aim what would be better
 * @param atLeast whether more is better
 * @param measured finds the ratio among the scores
 */
record Target(String operation, double must, double aim, boolean atLeast, Function<Scores, Ratio> measured) {

	static Target atMost(String operation, double must, double aim, Function<Scores, Ratio> measured) {
		return new Target(operation, must, aim, false, measured);
	}

	static Target atLeast(String operation, double must, double aim, Function<Scores, Ratio> measured) {
		return new Target(operation, must, aim, true, measured);
	}

	String row(Scores scores) {
		Ratio ratio = this.measured.apply(scores);
		if (!ratio.isKnown()) {
			return "";
		}
		String sign = this.atLeast ? "≥ " : "≤ ";
		return "| " + this.operation + " | " + sign + Numbers.plain(this.must) + " | " + sign + Numbers.plain(this.aim)
				+ " | " + ratio + " | " + ratio.spread() + " | " + verdict(ratio.median()) + " |\n";
	}

	private String verdict(double value) {
		if (reaches(value, this.aim)) {
			return "aim";
		}
		return reaches(value, this.must) ? "must" : "**no**";
	}

	private boolean reaches(double value, double goal) {
		return this.atLeast ? value >= goal : value <= goal;
	}

}
