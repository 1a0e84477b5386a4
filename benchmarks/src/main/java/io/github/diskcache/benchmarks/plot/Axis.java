package io.github.diskcache.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param least where it begins
 * @param most where it ends
 */
record Axis(double least, double most) {

	private static final double FEW_DECADES = 2.5;

	/** How far along the axis a value is, from 0 to 1. */
	double share(double value) {
		return (Math.log(Math.max(value, this.least)) - Math.log(this.least))
				/ (Math.log(this.most) - Math.log(this.least));
	}

	/** The powers of ten, and what lies between them where there are few. */
	List<Double> marks() {
		boolean few = Math.log10(this.most / this.least) < FEW_DECADES;
		List<Double> marks = new ArrayList<>();
		for (double decade = Math.pow(10, Math.floor(Math.log10(this.least))); decade <= this.most; decade *= 10) {
			for (double step : few ? new double[] { 1, 2, 5 } : new double[] { 1 }) {
				if (decade * step >= this.least && decade * step <= this.most) {
					marks.add(decade * step);
				}
			}
		}
		return marks;
	}

}
