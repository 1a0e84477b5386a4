package io.github.diskcache.benchmarks.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What an operation takes of the processor, in all threads of Java together, helpers of
 * the caches included: of use where others keep the machine busy, too. Waiting for the
 * disk or for locks is not in it, nor are the compiler, the collector and the threads of
 * native libraries.
 */
public class ProcessorTime implements InternalProfiler {

	static final String LABEL = "processor";

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private long before;

	@Override
	public String getDescription() {
		return "Processor time per operation";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = used();
	}

	@Override
	public Collection<? extends Result> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double perOperation = (double) (used() - this.before) / result.getMetadata().getAllOps();
		return List.of(new ScalarResult(LABEL, perOperation, "ns/op", AggregationPolicy.AVG));
	}

	private long used() {
		long sum = 0;
		for (long id : this.threads.getAllThreadIds()) {
			sum += Math.max(0, this.threads.getThreadCpuTime(id));
		}
		return sum;
	}

}
