package io.github.diskcache.benchmarks.plot;

import java.util.List;

/**
 * One line of a plot.
 *
 * @param name what it shows
 * @param points where it goes
 */
public record Curve(String name, List<Point> points) {

	/**
	 * Makes a curve.
	 * @param name what it shows
	 * @param points pairs of x and y
	 * @return the curve
	 */
	public static Curve of(String name, List<double[]> points) {
		return new Curve(name, points.stream().map((pair) -> new Point(pair[0], pair[1], pair[1], pair[1])).toList());
	}

	/**
	 * A point and how far it was off.
	 *
	 * @param x to the right
	 * @param y upwards
	 * @param least the smallest that was measured
	 * @param most the largest
	 */
	public record Point(double x, double y, double least, double most) {

	}

}
