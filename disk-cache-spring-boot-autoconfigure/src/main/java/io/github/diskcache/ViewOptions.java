package io.github.diskcache;

/**
 * How somebody uses a {@link SharedCache}.
 *
 * @param user who that is, for messages
 * @param nulls whether it takes cached nulls
 * @param waiting whether its changes are on disk when they return, or else soon
 */
public record ViewOptions(String user, boolean nulls, boolean waiting) {

}
