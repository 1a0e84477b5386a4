package io.github.diskcache.store.sqlite;

import java.util.function.Function;

/**
 * Where reads find a connection.
 */
interface Reads {

	/**
	 * Reads on a connection that nobody else uses meanwhile. Not to be nested.
	 * @param <T> the type of the result
	 * @param work the queries
	 * @return their result
	 */
	<T> T read(Function<Statements, T> work);

	/**
	 * Refuses later reads, waits for those under way, and closes the connections.
	 */
	void close();

}
