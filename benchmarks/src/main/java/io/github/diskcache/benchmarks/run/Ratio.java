package io.github.diskcache.benchmarks.run;

import java.util.ArrayList;
import java.util.List;

/**
 * One time in proportion to another: the median over the rounds, and how far it went.
 *
 * @param median the median
 * @param least the smallest
 * @param most the largest
 */
record Ratio(double median, double least, double most) {

	/**
	 * Compares times round by round; of one round alone, its iterations.
	 * @param numerators the times that are judged, by round
	 * @param denominators what they are compared with
	 * @return the proportion
	 */
	static Ratio of(List<Score> numerators, List<Score> denominators) {
		List<Double> ratios = new ArrayList<>();
		for (Score numerator : numerators) {
			for (Score denominator : denominators) {
				if (numerator.round() == denominator.round()) {
					ratios.add(numerator.median() / denominator.median());
				}
			}
		}
		if (ratios.size() != 1) {
			return of(ratios);
		}
		Score numerator = numerators.get(0);
		Score denominator = denominators.get(0);
		return new Ratio(ratios.get(0), numerator.smallest() / denominator.largest(),
				numerator.largest() / denominator.smallest());
	}

	static Ratio of(List<Double> ratios) {
		return new Ratio(Score.median(ratios), ratios.stream().min(Double::compare).orElse(Double.NaN),
				ratios.stream().max(Double::compare).orElse(Double.NaN));
	}

	Ratio times(double factor) {
		return new Ratio(this.median * factor, this.least * factor, this.most * factor);
	}

	/** The other way round: throughput instead of time. */
	Ratio inverse() {
		return new Ratio(1 / this.median, 1 / this.most, 1 / this.least);
	}

	boolean isKnown() {
		return !Double.isNaN(this.median);
	}

	@Override
	public String toString() {
		return Numbers.three(this.median);
	}

	String spread() {
		return Numbers.three(this.least) + " to " + Numbers.three(this.most);
	}

}
