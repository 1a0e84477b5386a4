package io.github.diskcache.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import io.github.diskcache.autoconfigure.DiskCacheProperties.SingleCache;
import io.github.diskcache.codec.SemanticVersion;
import io.github.diskcache.spring.CacheDirectory;
import io.github.diskcache.spring.UnusableDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Refuses settings that can't hold, before a cache is opened.
 */
final class SettingsCheck {

	private static final Pattern ALLOWED_TYPE = Pattern
		.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(\\.\\*{1,2})?");

	private final DiskCacheProperties properties;

	private final ConfiguredSettings configured;

	SettingsCheck(DiskCacheProperties properties, ConfiguredSettings configured) {
		this.properties = properties;
		this.configured = configured;
	}

	/** Refuses values that are wrong for themselves or within the settings of a cache. */
	void checkValues() {
		requirePositive("busy-timeout", this.properties.busyTimeout());
		requirePositive("share-check-interval", this.properties.shareCheckInterval());
		requirePositive("memory.max-items", this.properties.memory().maxItems());
		requirePositive("memory.max-size", this.properties.memory().maxSize());
		requirePositive("memory.ttl", this.properties.memory().ttl());
		requirePositive("disk.max-items", this.properties.disk().maxItems());
		requirePositive("disk.max-size", this.properties.disk().maxSize());
		requirePositive("disk.ttl", this.properties.disk().ttl());
		requirePositive("max-item-size", this.properties.maxItemSize());
		requireNames(this.properties.allowedTypes());
		this.properties.caches().forEach(this::checkCache);
	}

	/**
	 * Refuses an empty name among those of caches.
	 * @param property the property that has them
	 * @param names the names
	 */
	void requireNamed(String property, Collection<String> names) {
		if (names.contains("")) {
			throw new InvalidSettingException(new Setting(property, String.join(",", names), null),
					"one of the names is empty", "Remove the comma that is too many, or name the cache");
		}
	}

	/**
	 * Refuses settings for caches that will never exist.
	 * @param names the names of all caches
	 */
	void checkNames(Collection<String> names) {
		for (String cache : this.properties.caches().keySet()) {
			if (!names.contains(cache)) {
				throw new InvalidSettingException(
						new Setting(ConfiguredSettings.PREFIX + "." + ConfiguredSettings.ofCache(cache, ""), cache,
								null),
						"'spring.cache.cache-names' fixes the caches, and this one is not among them: "
								+ String.join(", ", names),
						"Add it to 'spring.cache.cache-names', or remove its settings");
			}
		}
	}

	/**
	 * Finds the folder of the cache files, and refuses one that can't be used. Nothing is
	 * created.
	 * @return the folder, or {@code null} if nothing is kept
	 */
	@Nullable Path checkDirectory() {
		if (this.properties.isInMemory()) {
			return null;
		}
		String fix = "Set 'diskcache.directory' to a folder that can be created and written, or to ':memory:' to "
				+ "keep nothing, or set 'diskcache.on-unusable-directory' to 'memory'";
		Path directory = directory(fix);
		String problem = CacheDirectory.problemOf(directory);
		if (problem != null && this.properties.onUnusableDirectory() == UnusableDirectory.FAIL) {
			throw new InvalidSettingException(this.configured.find("directory", this.properties.directory()), problem,
					fix);
		}
		return directory;
	}

	private Path directory(String fix) {
		String text = this.properties.directory().strip();
		try {
			if (!text.isEmpty()) {
				return Path.of(text).toAbsolutePath().normalize();
			}
		}
		catch (InvalidPathException ex) {
			throw new InvalidSettingException(this.configured.find("directory", text),
					"it is no path (" + ex.getReason() + ")", fix, ex);
		}
		throw new InvalidSettingException(this.configured.find("directory", text), "it is empty", fix);
	}

	private void checkCache(String cache, SingleCache own) {
		checkTier(cache, "memory", own.memory());
		checkTier(cache, "disk", own.disk());
		requirePositive(ConfiguredSettings.ofCache(cache, "max-item-size"), own.maxItemSize());
		if (own.schemaVersion() != null && !SemanticVersion.isValid(own.schemaVersion())) {
			String name = ConfiguredSettings.ofCache(cache, "schema-version");
			throw new InvalidSettingException(this.configured.find(name, own.schemaVersion()),
					"it is no semantic version", "Use three numbers with dots between them, such as 1.2.0");
		}
		new Contradictions(cache, own, this.configured).check();
	}

	private void checkTier(String cache, String tier, DiskCacheProperties.Tier limits) {
		requirePositive(ConfiguredSettings.ofCache(cache, tier + ".max-items"), limits.maxItems());
		requirePositive(ConfiguredSettings.ofCache(cache, tier + ".max-size"), limits.maxSize());
		requirePositive(ConfiguredSettings.ofCache(cache, tier + ".ttl"), limits.ttl());
	}

	private void requireNames(@Nullable List<String> allowedTypes) {
		for (String name : (allowedTypes != null) ? allowedTypes : List.<String>of()) {
			if (!ALLOWED_TYPE.matcher(name.strip()).matches()) {
				throw new InvalidSettingException(this.configured.find("allowed-types", name),
						"it is neither a package nor a class",
						"Set full names such as com.acme.shop (with all packages below it) or com.acme.shop.Book");
			}
		}
	}

	private void requirePositive(String name, @Nullable Long number) {
		if (number != null && number <= 0) {
			throw notPositive(name, number, "a number such as 1000");
		}
	}

	private void requirePositive(String name, @Nullable DataSize size) {
		if (size != null && size.toBytes() <= 0) {
			throw notPositive(name, size, "a size such as 10MB");
		}
	}

	private void requirePositive(String name, @Nullable Duration duration) {
		if (duration != null && (duration.isZero() || duration.isNegative())) {
			throw notPositive(name, duration, "a time such as 30s, 10m, 1h or 30d");
		}
	}

	private InvalidSettingException notPositive(String name, Object value, String example) {
		return new InvalidSettingException(this.configured.find(name, value), "it must be larger than zero",
				"Set " + example + ", or remove the setting to use the default");
	}

}
