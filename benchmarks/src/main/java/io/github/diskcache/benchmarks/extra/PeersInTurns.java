package io.github.diskcache.benchmarks.extra;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Keys;

/**
 * Asks the peers of one question in turns, in this JVM, and writes rows of a table.
 */
final class PeersInTurns {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	// So that no operation is found to be of no use
	private static volatile Object result;

	private PeersInTurns() {
	}

	/**
	 * Measures.
	 * @param args the question, the turns of each peer and the number of entries
	 * @throws Exception if something fails
	 */
	public static void main(String[] args) throws Exception {
		TurnsQuestion question = TurnsQuestion.valueOf(args[0]);
		int turns = Integer.parseInt(args[1]);
		Keys keys = Keys.zipf(Integer.parseInt(args[2]));
		List<Folder> folders = new ArrayList<>();
		Map<String, Operation> operations = new LinkedHashMap<>();
		for (String peer : question.peers()) {
			folders.add(Folder.create());
			operations.put(peer, question.prepare(peer, keys, folders.get(folders.size() - 1)));
		}
		report(question, operations, measure(question, operations, turns));
		for (Folder folder : folders) {
			folder.close();
		}
		// Some peers have threads that would keep the JVM from ending
		System.exit(0);
	}

	private static Map<String, double[]> measure(TurnsQuestion question, Map<String, Operation> operations, int turns)
			throws Exception {
		Map<String, double[]> times = new LinkedHashMap<>();
		operations.keySet().forEach((peer) -> times.put(peer, new double[turns]));
		for (int turn = -turns / 2; turn < turns; turn++) {
			for (Map.Entry<String, Operation> peer : operations.entrySet()) {
				double time = turn(peer.getValue(), question.operations(), turn + turns);
				if (turn >= 0) {
					times.get(peer.getKey())[turn] = time;
				}
			}
		}
		return times;
	}

	private static void report(TurnsQuestion question, Map<String, Operation> operations, Map<String, double[]> times)
			throws Exception {
		double ours = typical(times.get("ours"));
		for (Map.Entry<String, double[]> peer : times.entrySet()) {
			double time = typical(peer.getValue());
			double bytes = allocated(operations.get(peer.getKey()), question.operations());
			System.out.printf(Locale.ROOT, "| %s | %s | %,.0f ns | %.2f | %,.0f |%n", question.title(), peer.getKey(),
					time, ours / time, bytes);
		}
	}

	private static double turn(Operation operation, int count, int turn) throws Exception {
		long before = THREADS.getCurrentThreadCpuTime();
		repeat(operation, count, turn);
		return (double) (THREADS.getCurrentThreadCpuTime() - before) / count;
	}

	private static double allocated(Operation operation, int count) throws Exception {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		repeat(operation, count, 0);
		return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / count;
	}

	private static void repeat(Operation operation, int count, int turn) throws Exception {
		for (int i = 0; i < count; i++) {
			result = operation.run(turn * count + i);
		}
	}

	private static double typical(double[] times) {
		double[] sorted = times.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 10];
	}

	/** One operation of one peer. */
	@FunctionalInterface
	interface Operation {

		Object run(int n) throws Exception;

	}

}
