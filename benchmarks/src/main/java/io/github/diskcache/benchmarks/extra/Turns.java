package io.github.diskcache.benchmarks.extra;

import java.nio.file.Path;

import io.github.diskcache.benchmarks.ChildJvm;

/**
 * What is left of the ratios on a machine that others use, too: all peers of a question
 * in one JVM, in turns of some milliseconds, so that each has the same share of good and
 * bad moments.
 */
public final class Turns implements Extra {

	@Override
	public String name() {
		return "Turns";
	}

	@Override
	public String measure(Size size, Path results) throws Exception {
		StringBuilder text = new StringBuilder("## Peers in turns\n\nOne thread, one JVM for each question, peers in "
				+ "turns of some milliseconds: the time that the thread takes of the processor, the 10th percentile of "
				+ "all turns. Waiting for the disk is not in it, nor what peers do in threads of their own.\n\n"
				+ "| operation | who | processor | ours / this | bytes |\n|---|---|---|---|---|\n");
		for (TurnsQuestion question : TurnsQuestion.values()) {
			String turns = Integer.toString(question.turns(size));
			String entries = Integer.toString(size.choose(100, question.entries(), question.entries()));
			new ChildJvm(PeersInTurns.class).options("-Xmx4g")
				.run(question.name(), turns, entries)
				.stream()
				.filter((line) -> line.startsWith("| "))
				.forEach((row) -> text.append(row).append('\n'));
		}
		return text.toString();
	}

}
