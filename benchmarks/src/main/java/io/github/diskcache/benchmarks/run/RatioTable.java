package io.github.diskcache.benchmarks.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Markdown table of everything that was measured: each peer's time, and ours in
 * proportion to it.
 */
final class RatioTable {

	private final List<Score> scores;

	RatioTable(List<Score> scores) {
		this.scores = scores;
	}

	String markdown() {
		Map<String, Map<String, List<Score>>> groups = new LinkedHashMap<>();
		for (Score score : this.scores) {
			groups.computeIfAbsent(score.group(), (group) -> new LinkedHashMap<>())
				.computeIfAbsent(score.peer(), (peer) -> new ArrayList<>())
				.add(score);
		}
		StringBuilder table = new StringBuilder("| question | threads | who | time | from, to | bytes | "
				+ "ours / this | from, to | processor ns | ours / this |\n|---|---|---|---|---|---|---|---|---|---|\n");
		groups.values().forEach((byPeer) -> byPeer.values().forEach((rounds) -> row(table, rounds, ours(byPeer))));
		return table.toString();
	}

	private static List<Score> ours(Map<String, List<Score>> byPeer) {
		return byPeer.values().stream().filter((rounds) -> rounds.get(0).isOurs()).findFirst().orElse(List.of());
	}

	private static void row(StringBuilder table, List<Score> rounds, List<Score> ours) {
		Score first = rounds.get(0);
		Ratio time = Ratio.of(rounds.stream().flatMap((round) -> round.iterations().stream()).toList());
		Ratio ratio = (ours == rounds) ? Ratio.of(List.of()) : Ratio.of(ours, rounds);
		table.append("| ").append(question(first)).append(" | ").append(first.threads());
		table.append(" | ").append(first.peer());
		table.append(" | ").append(time).append(' ').append(first.unit().replace("/op", ""));
		table.append(" | ").append(time.spread());
		table.append(" | ").append((first.bytesPerOperation() < 0) ? "" : Numbers.whole(first.bytesPerOperation()));
		table.append(" | ").append(ratio).append(" | ").append(ratio.isKnown() ? ratio.spread() : "");
		table.append(" | ").append(Numbers.three(processor(rounds)));
		table.append(" | ").append((ours == rounds) ? "" : Numbers.three(processor(ours) / processor(rounds)));
		table.append(" |\n");
	}

	private static double processor(List<Score> rounds) {
		return Score.median(rounds.stream().flatMap((round) -> round.processor().stream()).toList());
	}

	private static String question(Score score) {
		Map<String, String> params = new TreeMap<>(score.params());
		params.remove("peer");
		StringBuilder text = new StringBuilder(score.benchmark());
		params.forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
		return text.toString();
	}

}
