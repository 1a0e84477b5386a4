package io.github.diskcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import io.github.diskcache.benchmarks.plot.Curve;
import io.github.diskcache.benchmarks.plot.Plot;

/**
 * How cost grows: one plot for each operation and what it may grow with.
 */
final class CurvePlots {

	private static final Map<String, String> AXES = Map.of("entries", "entries", "bytes", "bytes of JSON in a value",
			"threads", "threads");

	private static final List<String> BENCHMARKS = List.of("MemoryHit.get", "DiskHit.get", "Put.put", "Eviction.put");

	/** So that it has the same colour in all plots. */
	private static final Comparator<String> OURS_FIRST = Comparator.comparing((String peer) -> !peer.startsWith("ours"))
		.thenComparing(Comparator.naturalOrder());

	private static final Map<String, String> USUAL = Map.of("bytes", "300", "entries", "100000", "keys", "zipf");

	private final List<Score> scores;

	CurvePlots(List<Score> scores) {
		this.scores = scores;
	}

	/** What the curves need, some of which the tables ask as well. */
	static List<Question> questions() {
		List<Question> questions = new ArrayList<>();
		questions.add(Question.of("MemoryHit.get").threads(1, 2, 8, 32).with("keys", "zipf"));
		questions.add(Question.of("DiskHit.get").threads(1, 2, 8, 32).peers("ours", "sqlite", "rocksdb"));
		questions.add(Question.of("Put.put").threads(1, 2, 8, 32).peers("ours", "sqlite", "rocksdb"));
		questions.add(Question.of("MemoryHit.get").with("entries", "10000", "1000000").with("keys", "zipf"));
		questions.add(Question.of("Eviction.put").with("entries", "10000", "100000", "1000000"));
		for (String benchmark : List.of("DiskHit.get", "Put.put")) {
			questions
				.add(Question.of(benchmark).with("entries", "10000", "1000000").peers("ours", "sqlite", "rocksdb"));
			questions.add(Question.of(benchmark)
				.with("bytes", "100", "1000", "10000", "100000")
				.with("entries", "1000")
				.peers("ours", "sqlite", "rocksdb"));
			questions.add(Question.of(benchmark)
				.with("bytes", "1000000")
				.with("entries", "200")
				.peers("ours", "sqlite", "rocksdb"));
		}
		return questions;
	}

	/** Writes the plots that have at least two points to a curve. */
	void write(Path folder) throws IOException {
		for (String benchmark : BENCHMARKS) {
			for (String axis : List.of("entries", "bytes", "threads")) {
				List<Curve> curves = curves(benchmark, axis);
				if (!curves.isEmpty()) {
					String name = benchmark.replaceAll("\\..*", "").toLowerCase(Locale.ROOT) + "-" + axis;
					Plot plot = new Plot(benchmark + " by " + axis, AXES.get(axis), unit(benchmark));
					Files.writeString(folder.resolve(name + ".svg"), plot.svg(curves));
				}
			}
		}
	}

	private String unit(String benchmark) {
		return this.scores.stream()
			.filter((score) -> score.benchmark().equals(benchmark))
			.map((score) -> score.unit().replace("us/op", "µs").replace("/op", ""))
			.findFirst()
			.orElse("");
	}

	private List<Curve> curves(String benchmark, String axis) {
		Map<String, Map<Double, List<Score>>> byPeer = new TreeMap<>(OURS_FIRST);
		for (Score score : this.scores) {
			if (score.benchmark().equals(benchmark) && isUsual(score, axis)) {
				byPeer.computeIfAbsent(score.peer(), (peer) -> new TreeMap<>())
					.computeIfAbsent(position(score, axis), (at) -> new ArrayList<>())
					.add(score);
			}
		}
		return byPeer.entrySet()
			.stream()
			.filter((peer) -> peer.getValue().size() > 1)
			.map((peer) -> new Curve(peer.getKey(),
					peer.getValue().entrySet().stream().map((at) -> point(at.getKey(), at.getValue())).toList()))
			.toList();
	}

	/** Everything but what the curve goes along is as usual; large values are fewer. */
	private static boolean isUsual(Score score, String axis) {
		boolean alone = axis.equals("threads") || score.threads() == 1;
		return alone && position(score, axis) > 0 && USUAL.entrySet()
			.stream()
			.filter((usual) -> !usual.getKey().equals(axis))
			.filter((usual) -> !(axis.equals("bytes") && usual.getKey().equals("entries")))
			.allMatch(
					(usual) -> usual.getValue().equals(score.params().getOrDefault(usual.getKey(), usual.getValue())));
	}

	private static double position(Score score, String axis) {
		return axis.equals("threads") ? score.threads() : Double.parseDouble(score.params().getOrDefault(axis, "0"));
	}

	private static Curve.Point point(double at, List<Score> scores) {
		return new Curve.Point(at, Score.median(scores.stream().map(Score::median).toList()),
				of(scores, Score::smallest).min().orElseThrow(), of(scores, Score::largest).max().orElseThrow());
	}

	private static DoubleStream of(List<Score> scores, ToDoubleFunction<Score> value) {
		return scores.stream().mapToDouble(value);
	}

}
