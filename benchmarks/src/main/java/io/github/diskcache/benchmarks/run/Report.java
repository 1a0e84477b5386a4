package io.github.diskcache.benchmarks.run;

import java.io.IOException;
import java.util.List;

/**
 * The tables of a run, with what has to be known to read them.
 */
final class Report {

	private static final String LEGEND = """
			"ours / this" is the median over the rounds of our time in proportion to that peer's in the same round; \
			"from, to" are the least and the largest of the rounds, or of the iterations where there is one round. \
			Times are those of one operation of one thread. "bytes" is what an operation allocates on the heap; \
			"processor" what it takes of the processor in Java's threads, which tells more where the machine is busy.

			Durability of a put: *ours*, *sqlite* (WAL, `synchronous=NORMAL`) and *rocksdb* keep it when the process \
			crashes; *rocksdb-sync* and *mapdb* (put and commit) also when the machine does; *ehcache* (heap and \
			persistent disk) loses all entries unless it is closed in order. *redis* (no persistence) loses them with \
			the server. *caffeine*, *cache2k*, *ehcache* (heap) and *map* are memory alone. How each is set up, and \
			what its documentation recommends, stands in the comment on its file in `peers`.
			""";

	private Report() {
	}

	static String markdown(Form form, List<Score> scores, List<String> chapters) throws IOException {
		return "# Ratios\n\n" + Machine.describe(form) + "\n" + LEGEND + "\n## Ratios to reach\n\n"
				+ Targets.markdown(new Scores(scores)) + "\n## All that was measured\n\n"
				+ new RatioTable(scores).markdown() + "\n" + String.join("\n", chapters);
	}

}
