package io.github.diskcache.store.sqlite;

import io.github.diskcache.store.EntryHead;
import io.github.diskcache.store.RemovalCause;

/**
 * A row that a reader found useless.
 *
 * @param head the row as it was read
 * @param cause why it has to go
 */
record Discard(EntryHead head, RemovalCause cause) {

}
