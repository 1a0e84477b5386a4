package io.github.diskcache.spring;

/**
 * A sealed type whose implementations are returned at the top.
 */
sealed interface Item permits Book, Magazine {

}
