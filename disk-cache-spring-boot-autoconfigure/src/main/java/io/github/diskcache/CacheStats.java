package io.github.diskcache;

/**
 * What a cache has done since it was opened, and what it holds.
 *
 * @param memoryHits gets answered from memory
 * @param diskHits gets answered from disk
 * @param misses gets that found nothing to return
 * @param memoryEvictions entries that left memory, but not the disk, to make room
 * @param diskEvictions live entries that left the disk to make room
 * @param totalPuts values stored
 * @param totalGets all gets: hits in either tier and misses
 * @param totalDeletes keys asked to be deleted, whether they were there or not
 * @param currentMemoryItems entries in memory
 * @param currentDiskItems entries on disk
 * @param memoryBytes the size of the values in memory
 * @param diskBytes the size of the values on disk
 * @param expirations entries removed because they were too old
 * @param schemaDiscards entries removed because another version of their type wrote them
 * @param corruptDiscards entries removed because they were damaged
 * @param rejectedPuts values refused because of their size, because they would not come
 * back as they are, or because too much waited for the disk
 * @param loadFailures loads of a missing value that failed
 * @param storeErrors operations that the disk failed
 */
public record CacheStats(long memoryHits, long diskHits, long misses, long memoryEvictions, long diskEvictions,
		long totalPuts, long totalGets, long totalDeletes, long currentMemoryItems, long currentDiskItems,
		long memoryBytes, long diskBytes, long expirations, long schemaDiscards, long corruptDiscards,
		long rejectedPuts, long loadFailures, long storeErrors) {

}
