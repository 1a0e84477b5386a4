package io.github.diskcache.sample.web;

/**
 * How far the lookups of many things are.
 *
 * @param running whether they go on
 * @param total how many there are
 * @param loaded how many were loaded
 * @param memory how many came from memory
 * @param disk how many came from disk
 * @param failed how many failed
 * @param millis how long they have taken
 */
record ManyProgress(boolean running, int total, int loaded, int memory, int disk, int failed, long millis) {

}
