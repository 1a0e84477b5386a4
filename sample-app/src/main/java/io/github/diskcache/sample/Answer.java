package io.github.diskcache.sample;

import org.jspecify.annotations.Nullable;

/**
 * What was found, and how.
 *
 * @param value the value
 * @param source where it came from: {@code loaded}, {@code memory} or {@code disk}
 * @param micros how long it took
 */
record Answer(@Nullable Object value, String source, long micros) {

}
