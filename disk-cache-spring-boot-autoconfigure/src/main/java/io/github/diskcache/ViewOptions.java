package io.github.diskcache;

/**
 * How somebody uses a {@link SharedCache}.
 *
 * @param user who that is, for messages
 * @param valueClass what every value it is given must be an instance of
 * @param nulls whether it takes cached nulls
 * @param waiting whether its changes are on disk when they return, or else soon
 * @param strict whether it is told by an exception that the type of a list, map or
 * anything generic can't be found out from its contents, or else the value is kept in
 * memory only
 */
public record ViewOptions(String user, Class<?> valueClass, boolean nulls, boolean waiting, boolean strict) {

}
