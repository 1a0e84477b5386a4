package io.github.diskcache.benchmarks.plot;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Curves over two logarithmic axes: what grows in proportion is a straight line, and what
 * does not grow is level. Bars show the spread.
 */
public final class Plot {

	private static final int WIDTH = 640;

	private static final int HEIGHT = 400;

	private static final int LEFT = 70;

	private static final int RIGHT = 170;

	private static final int TOP = 40;

	private static final int BOTTOM = 50;

	private static final String[] COLORS = { "#d62728", "#1f77b4", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b",
			"#7f7f7f", "#17becf", "#bcbd22" };

	private final String title;

	private final String xLabel;

	private final String yLabel;

	private Axis x = new Axis(1, 10);

	private Axis y = new Axis(1, 10);

	/**
	 * Prepares a plot.
	 * @param title what it shows
	 * @param xLabel what grows to the right
	 * @param yLabel what grows upwards
	 */
	public Plot(String title, String xLabel, String yLabel) {
		this.title = title;
		this.xLabel = xLabel;
		this.yLabel = yLabel;
	}

	/**
	 * Draws curves.
	 * @param curves the curves
	 * @return the SVG
	 */
	public String svg(List<Curve> curves) {
		this.x = axis(curves, Curve.Point::x, Curve.Point::x);
		this.y = axis(curves, Curve.Point::least, Curve.Point::most);
		StringBuilder svg = new StringBuilder();
		line(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
				+ "font-size=\"12\">", WIDTH, HEIGHT);
		line(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
		text(svg, WIDTH / 2.0, 20, "middle", this.title);
		text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", this.xLabel);
		text(svg, LEFT - 10, TOP - 10, "end", this.yLabel);
		this.x.marks().forEach((mark) -> vertical(svg, mark));
		this.y.marks().forEach((mark) -> horizontal(svg, mark));
		for (int i = 0; i < curves.size(); i++) {
			draw(svg, curves.get(i), COLORS[i % COLORS.length], TOP + 10 + 18 * i);
		}
		line(svg, "</svg>");
		return svg.toString();
	}

	private static Axis axis(List<Curve> curves, ToDoubleFunction<Curve.Point> low,
			ToDoubleFunction<Curve.Point> high) {
		double least = points(curves).mapToDouble(low).filter((value) -> value > 0).min().orElse(1);
		double most = points(curves).mapToDouble(high).max().orElse(10);
		return new Axis(least, Math.max(most, least * 2));
	}

	private static Stream<Curve.Point> points(List<Curve> curves) {
		return curves.stream().flatMap((curve) -> curve.points().stream());
	}

	private void vertical(StringBuilder svg, double mark) {
		double at = left(mark);
		line(svg, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>", at, TOP, at, HEIGHT - BOTTOM);
		text(svg, at, HEIGHT - BOTTOM + 16, "middle", number(mark));
	}

	private void horizontal(StringBuilder svg, double mark) {
		double at = top(mark);
		line(svg, "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, at, WIDTH - RIGHT, at);
		text(svg, LEFT - 6, at + 4, "end", number(mark));
	}

	private void draw(StringBuilder svg, Curve curve, String color, int legend) {
		StringBuilder path = new StringBuilder();
		for (Curve.Point point : curve.points()) {
			double px = left(point.x());
			path.append(path.isEmpty() ? "M" : " L").append(format("%.1f,%.1f", px, top(point.y())));
			line(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>", px, top(point.y()), color);
			if (point.most() > point.least()) {
				line(svg, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>", px,
						top(point.least()), px, top(point.most()), color);
			}
		}
		line(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", path, color);
		line(svg, "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>", WIDTH - RIGHT + 10, legend, color);
		text(svg, WIDTH - RIGHT + 28, legend + 5, "start", curve.name());
	}

	private double left(double value) {
		return LEFT + this.x.share(value) * (WIDTH - RIGHT - LEFT);
	}

	private double top(double value) {
		return HEIGHT - BOTTOM - this.y.share(value) * (HEIGHT - BOTTOM - TOP);
	}

	private static String number(double value) {
		if (value >= 1_000_000) {
			return format("%.0fM", value / 1_000_000);
		}
		if (value >= 1_000) {
			return format("%.0fk", value / 1_000);
		}
		return (value >= 1) ? format("%.0f", value) : Double.toString(value);
	}

	private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
		line(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor,
				text.replace("&", "&amp;").replace("<", "&lt;"));
	}

	private static void line(StringBuilder svg, String format, Object... values) {
		svg.append(format(format, values)).append('\n');
	}

	private static String format(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
