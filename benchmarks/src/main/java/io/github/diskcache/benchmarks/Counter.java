package io.github.diskcache.benchmarks;

import java.util.concurrent.ThreadLocalRandom;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Where in the order of keys a thread is.
 */
@State(Scope.Thread)
public class Counter {

	int n = ThreadLocalRandom.current().nextInt(1 << 18);

}
