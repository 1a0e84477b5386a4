package io.github.diskcache.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A listener that writes down what it hears, knows the recency that a test gives it, and
 * does what a test wants before or after a commit.
 */
public class RecordingListener implements StoreListener {

	/** Access times that the store does not know. */
	public final Map<String, Long> stamps = new ConcurrentHashMap<>();

	/** Access times that are to reach the store with the next transaction. */
	public final Map<String, Long> overdue = new ConcurrentHashMap<>();

	public final List<StoreChanges> announced = new CopyOnWriteArrayList<>();

	public final List<StoreChanges> committed = new CopyOnWriteArrayList<>();

	public final List<StoreChanges> failed = new CopyOnWriteArrayList<>();

	/** What happened, in order. */
	public final List<String> events = new CopyOnWriteArrayList<>();

	public volatile Consumer<StoreChanges> beforeCommit = (changes) -> {
	};

	/** Stops the next thread that is about to commit. */
	public Gate stopNextCommit() {
		Gate gate = new Gate();
		this.beforeCommit = (changes) -> {
			this.beforeCommit = (later) -> {
			};
			gate.pass();
		};
		return gate;
	}

	public StoreChanges lastCommitted() {
		return this.committed.get(this.committed.size() - 1);
	}

	/** The number of entries that went for a reason in all transactions so far. */
	public long removals(RemovalCause cause) {
		return this.committed.stream().mapToLong((changes) -> changes.removals(cause)).sum();
	}

	public static List<String> keys(StoreChanges changes) {
		TreeSet<String> keys = new TreeSet<>();
		changes.forEachKey(keys::add);
		return new ArrayList<>(keys);
	}

	@Override
	public long newestStamp(String key, long accessedAt) {
		return Math.max(accessedAt, this.stamps.getOrDefault(key, Long.MIN_VALUE));
	}

	@Override
	public Map<String, Long> overdueStamps(long at) {
		return new HashMap<>(this.overdue);
	}

	@Override
	public void committing(StoreChanges changes) {
		this.events.add("committing " + keys(changes));
		this.announced.add(changes);
		this.beforeCommit.accept(changes);
	}

	@Override
	public void committed(StoreChanges changes) {
		this.events.add("committed " + keys(changes));
		this.committed.add(changes);
		this.overdue.clear();
	}

	@Override
	public void failed(StoreChanges changes) {
		this.events.add("failed " + keys(changes));
		this.failed.add(changes);
	}

	@Override
	public void changedByOthers() {
		this.events.add("changed by others");
	}

	@Override
	public void lost() {
		this.events.add("lost");
	}

	@Override
	public void damaged() {
		this.events.add("damaged");
	}

}
