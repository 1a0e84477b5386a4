package io.github.diskcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.diskcache.benchmarks.peers.SpringPeer;
import org.openjdk.jmh.runner.RunnerException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the bench, from the start of the peers' servers to the tables.
 */
public final class BenchRun {

	private final Form form;

	private final List<Question> questions;

	private final Path folder;

	private final List<Score> scores = new ArrayList<>();

	private BenchRun(Form form, List<Question> questions, Path folder) {
		this.form = form;
		this.questions = questions;
		this.folder = folder;
	}

	/**
	 * Runs the bench and writes its results to {@code benchmarks/target/results}, or
	 * where the property {@code bench.results} says.
	 * @param form short, long or smoke
	 * @param only a regular expression that some of a question's name has to match
	 * @throws Exception if a benchmark fails
	 */
	public static void run(String form, String only) throws Exception {
		Form chosen = Form.of(form);
		List<Question> questions = Questions.of(chosen)
			.stream()
			.filter((question) -> question.benchmark().matches(".*(" + only + ").*"))
			.toList();
		if (questions.isEmpty()) {
			throw new IllegalArgumentException("There is no question that matches '" + only + "'");
		}
		Path results = Path.of(System.getProperty("bench.results", "benchmarks/target/results"));
		Files.createDirectories(results);
		new BenchRun(chosen, questions, results).run();
	}

	private void run() throws IOException, InterruptedException, RunnerException {
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
				for (Question question : this.questions) {
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
		for (int threads : question.threads()) {
			this.scores.addAll(jmh.ask(question, threads, round));
			write();
		}
	}

	/** After each question, so that a run that is stopped has something to show. */
	private void write() throws IOException {
		Files.write(this.folder.resolve("scores.json"),
				JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(this.scores));
		Files.writeString(this.folder.resolve("ratios.md"), Report.markdown(this.form, this.scores));
	}

}
