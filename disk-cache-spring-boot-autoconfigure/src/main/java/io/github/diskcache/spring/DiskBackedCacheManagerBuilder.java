package io.github.diskcache.spring;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

import io.github.diskcache.DiskBackedCacheBuilder;
import io.github.diskcache.codec.key.KeyText;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;

/**
 * Builds a {@link DiskBackedCacheManager}.
 */
public final class DiskBackedCacheManagerBuilder {

	final Function<String, DiskBackedCacheBuilder<?>> blueprint;

	@Nullable Path directory;

	final Set<String> initialNames = new LinkedHashSet<>();

	final Set<String> expectedNames = new LinkedHashSet<>();

	boolean dynamic = true;

	boolean nullValues = true;

	boolean transactionAware;

	UnusableDirectory unusableDirectory = UnusableDirectory.FAIL;

	KeyText keyText = new KeyText();

	AnnotatedMethods methods = new AnnotatedMethods();

	@Nullable TaskDecorator taskDecorator;

	DiskBackedCacheManagerBuilder(Function<String, DiskBackedCacheBuilder<?>> blueprint) {
		this.blueprint = blueprint;
	}

	/**
	 * Keeps each cache in a file in a directory, which is created if need be. Without it
	 * nothing is kept.
	 * @param directory the directory
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder directory(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
		return this;
	}

	/**
	 * Names caches that exist from the start.
	 * @param names their names
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder initialNames(Collection<String> names) {
		this.initialNames.addAll(names);
		return this;
	}

	/**
	 * Names caches that somebody may ask for later: their files are not unused.
	 * @param names their names
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder expectedNames(Collection<String> names) {
		this.expectedNames.addAll(names);
		return this;
	}

	/**
	 * Sets whether caches are made when they are asked for, as they are by default.
	 * @param dynamic whether they are
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder dynamic(boolean dynamic) {
		this.dynamic = dynamic;
		return this;
	}

	/**
	 * Sets whether {@code null} is cached, as it is by default.
	 * @param nullValues whether it is
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder cacheNullValues(boolean nullValues) {
		this.nullValues = nullValues;
		return this;
	}

	/**
	 * Sets whether puts and evictions wait for the commit of the caller's transaction.
	 * @param transactionAware whether they wait
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder transactionAware(boolean transactionAware) {
		this.transactionAware = transactionAware;
		return this;
	}

	/**
	 * Sets what to do when the directory can't be used: by default the start fails.
	 * @param choice what to do
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder onUnusableDirectory(UnusableDirectory choice) {
		this.unusableDirectory = choice;
		return this;
	}

	/**
	 * Sets how keys become text.
	 * @param keyText makes texts of keys
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder keyText(KeyText keyText) {
		this.keyText = keyText;
		return this;
	}

	/**
	 * Sets where annotated methods are noted, whose types the caches may read.
	 * @param methods the methods
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder annotatedMethods(AnnotatedMethods methods) {
		this.methods = methods;
		return this;
	}

	/**
	 * Decorates the tasks on which asynchronous methods are called and completed.
	 * @param decorator the decorator, or {@code null} for none
	 * @return this builder
	 */
	public DiskBackedCacheManagerBuilder taskDecorator(@Nullable TaskDecorator decorator) {
		this.taskDecorator = decorator;
		return this;
	}

	/**
	 * Builds the manager. Its initial caches open with {@code afterPropertiesSet}.
	 * @return the manager
	 */
	public DiskBackedCacheManager build() {
		return new DiskBackedCacheManager(this);
	}

}
