package io.github.diskcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.diskcache.benchmarks.extra.Extra;
import io.github.diskcache.benchmarks.extra.Footprint;
import io.github.diskcache.benchmarks.extra.StartUp;
import io.github.diskcache.benchmarks.extra.Tail;
import io.github.diskcache.benchmarks.extra.Turns;
import io.github.diskcache.benchmarks.peers.SpringPeer;
import org.openjdk.jmh.runner.RunnerException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the bench, from the start of the peers' servers to the tables.
 */
public final class BenchRun {

	/** A part that each name has. */
	public static final String ALL = ".";

	private static final List<Extra> EXTRAS = List.of(new Turns(), new Tail(), new Footprint(), new StartUp());

	private final Form form;

	private final Pattern only;

	private final Path folder;

	private final List<Score> scores = new ArrayList<>();

	private final List<String> chapters = new ArrayList<>();

	private BenchRun(Form form, Pattern only, Path folder) {
		this.form = form;
		this.only = only;
		this.folder = folder;
	}

	/**
	 * Runs the bench and writes its results to {@code benchmarks/target/results}, or
	 * where the property {@code bench.results} says.
	 * @param form short, curves, long or smoke
	 * @param only a regular expression of which a question's name has to have a part
	 * @throws Exception if a benchmark fails
	 */
	public static void run(String form, String only) throws Exception {
		Path results = Path.of(System.getProperty("bench.results", "benchmarks/target/results"));
		Files.createDirectories(results);
		BenchRun run = new BenchRun(Form.of(form), Pattern.compile(only), results);
		run.askQuestions();
		run.askExtras();
		if (run.scores.isEmpty() && run.chapters.isEmpty()) {
			throw new IllegalArgumentException("There is no question that matches '" + only + "'");
		}
	}

	private void askQuestions() throws IOException, InterruptedException, RunnerException {
		// Others may run JMH on this machine; the spread tells whether they did.
		System.setProperty("jmh.ignoreLock", "true");
		Optional<RedisServer> redis = RedisServer.start();
		try {
			Map<String, String> properties = new HashMap<>();
			redis.ifPresent((server) -> properties.put(SpringPeer.REDIS_PORT, Integer.toString(server.port())));
			if (this.form.forks() == 0) {
				properties.forEach(System::setProperty);
			}
			JmhRun jmh = new JmhRun(this.form, properties);
			for (int round = 1; round <= this.form.rounds(); round++) {
				for (Question question : Questions.of(this.form)) {
					ask(jmh, redis.isPresent() ? question : question.withoutRedis(), round);
				}
			}
		}
		finally {
			redis.ifPresent(RedisServer::close);
		}
		if (redis.isEmpty()) {
			System.out.println("There is no redis-server here (REDIS_SERVER names one): left out");
		}
	}

	private void ask(JmhRun jmh, Question question, int round) throws RunnerException, IOException {
		if (this.only.matcher(question.benchmark()).find()) {
			for (int threads : question.threads()) {
				this.scores.addAll(jmh.ask(question, threads, round));
				write();
			}
		}
	}

	private void askExtras() throws Exception {
		for (Extra extra : EXTRAS) {
			if (isAsked(extra)) {
				this.chapters.add(extra.measure(this.form.size(), this.folder));
				write();
			}
		}
	}

	private boolean isAsked(Extra extra) {
		return this.only.pattern().equals(ALL) ? this.form.asksUnnamed(extra) : this.only.matcher(extra.name()).find();
	}

	/** After each question, so that a run that is stopped has something to show. */
	private void write() throws IOException {
		Files.write(this.folder.resolve("scores.json"),
				JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(this.scores));
		Files.writeString(this.folder.resolve("ratios.md"), Report.markdown(this.form, this.scores, this.chapters));
		new CurvePlots(this.scores).write(this.folder);
	}

}
