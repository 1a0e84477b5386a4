/**
 * The store on a SQLite file: the only room with SQL, JDBC and SQLite in it.
 */
@NullMarked
package io.github.diskcache.store.sqlite;

import org.jspecify.annotations.NullMarked;
