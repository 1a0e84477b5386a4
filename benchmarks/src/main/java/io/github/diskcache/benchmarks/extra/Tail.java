package io.github.diskcache.benchmarks.extra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.benchmarks.ChildJvm;
import io.github.diskcache.benchmarks.plot.Curve;
import io.github.diskcache.benchmarks.plot.Plot;

/**
 * How long do the slowest operations take under a mixed load that comes at a fixed rate,
 * and what does a checkpoint do to them?
 */
public final class Tail implements Extra {

	@Override
	public String name() {
		return "Tail";
	}

	@Override
	public String measure(Size size, Path results) throws Exception {
		int seconds = size.choose(1, 10, 60);
		StringBuilder text = new StringBuilder(
				"## The slowest operations\n\nMicroseconds from when an operation was due " + "(" + MixedLoad.RATE
						+ " a second by two threads for " + seconds + " s, nine gets of a zipf "
						+ "distribution and a put in ten, values of 2 KB, 20,000 entries, memory of ours for a tenth of "
						+ "them). *put with checkpoint*: the main file changed while it ran.\n\n"
						+ "| who | operation | count | p50 | p99 | p99.9 | max |\n|---|---|---|---|---|---|---|\n");
		List<Curve> curves = new ArrayList<>();
		for (String peer : size.choose(List.of("ours"), List.of("ours", "sqlite", "rocksdb"),
				List.of("ours", "sqlite", "rocksdb"))) {
			Map<String, List<double[]>> points = new LinkedHashMap<>();
			for (String line : new ChildJvm(MixedLoad.class).options("-Xmx2g").run(peer, Integer.toString(seconds))) {
				String[] parts = line.split("\t");
				if (parts[0].equals("point")) {
					points.computeIfAbsent(peer + ", " + parts[1], (same) -> new ArrayList<>())
						.add(new double[] { Double.parseDouble(parts[2]), Double.parseDouble(parts[3]) });
				}
				else {
					text.append("| ").append(peer).append(" | ").append(String.join(" | ", parts)).append(" |\n");
				}
			}
			points.forEach((name, all) -> curves.add(Curve.of(name, all)));
		}
		Files.writeString(results.resolve("tail.svg"),
				new Plot("Latency under a mixed load", "one operation in ... is slower", "µs").svg(curves));
		return text.append("\n![Latency by percentile](tail.svg)\n").toString();
	}

}
