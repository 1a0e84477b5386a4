package io.github.diskcache.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What lies behind memory: the authority on which entries exist. Reads run beside each
 * other and beside a write. Writes are atomic, one at a time, and durable when they
 * return; the {@link StoreListener} given to the store sees each of them around its
 * commit. All times are microseconds since 1970. Failures are {@link StoreException}s.
 */
public interface EntryStore extends AutoCloseable {

	/**
	 * Reads one entry as it is stored, live or not.
	 * @param key the key
	 * @return the entry, or {@code null}
	 */
	@Nullable StoredEntry read(String key);

	/**
	 * Reads many entries in few round trips.
	 * @param keys the keys, without duplicates
	 * @return the entries that exist, in no particular order
	 */
	Map<String, StoredEntry> readAll(Collection<String> keys);

	/**
	 * Reads what is known about an entry without its value.
	 * @param key the key
	 * @return the description, or {@code null}
	 */
	@Nullable EntryHead peek(String key);

	/**
	 * Tells whether what is stored for a key is not read, because a change of it has
	 * failed: that nothing is found does not mean that nothing is there.
	 * @param key the key
	 * @return whether it is hidden
	 */
	boolean isHidden(String key);

	/**
	 * Returns the entries that were put last, in time that does not grow with their
	 * number.
	 * @param count how many at most
	 * @return what is known about them without their values, the newest first
	 */
	List<EntryHead> newest(int count);

	/**
	 * Returns how much is stored, in constant time.
	 * @return the number of entries and their bytes
	 */
	Totals totals();

	/**
	 * Tells whether there is more than the limits allow, because they were lowered.
	 * @return whether something has to go
	 */
	boolean exceedsLimits();

	/**
	 * Returns the kinds of values that may be among the entries.
	 * @return every type and version written since the store was last empty
	 */
	Collection<StoredType> storedTypes();

	/**
	 * Carries out a request and returns after the commit that contains it.
	 * @param request what is to change
	 * @return what came of it
	 */
	WriteResult write(WriteRequest request);

	/**
	 * Has a request carried out soon, without waiting for it: after those that were made
	 * before, and before those that are made later. Never fails.
	 * @param request what is to change
	 * @param done is told what went wrong, or {@code null}, after the listener, by the
	 * thread that has carried the request out
	 */
	void enqueue(WriteRequest request, Consumer<@Nullable StoreException> done);

	/**
	 * Removes an entry that turned out to be useless, if it still is the one that was
	 * read: at once when no other thread is writing, else with the next transaction.
	 * Never fails.
	 * @param head the entry as it was read
	 * @param cause why it has to go
	 */
	void discard(EntryHead head, RemovalCause cause);

	/**
	 * Looks for changes that others have made to what is stored, and tells the listener.
	 * Whoever reads afterwards sees them.
	 */
	void refresh();

	/**
	 * Returns how long a store that fails is not going to try again.
	 * @return the time, zero if the next operation tries
	 */
	Duration retryIn();

	/**
	 * Gives space back that much removed data has left, letting other writers in between.
	 */
	void compact();

	/**
	 * Finishes what was asked before and releases everything. Later calls fail.
	 */
	@Override
	void close();

}
