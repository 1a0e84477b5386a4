package io.github.diskcache.sample.insight;

import org.jspecify.annotations.Nullable;

/**
 * What was found, and how.
 *
 * @param value the value, if there is one
 * @param source where it came from
 * @param micros how long it took
 */
public record Answer(@Nullable Object value, Source source, long micros) {

}
