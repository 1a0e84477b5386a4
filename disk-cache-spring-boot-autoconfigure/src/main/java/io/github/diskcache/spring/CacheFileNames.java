package io.github.diskcache.spring;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names of files for caches of any name: <em>different names have different files, also
 * where case is ignored, and no file is anywhere but in its folder</em>. A simple name is
 * kept. Others keep what is harmless of them, and a hash tells them apart; a simple name
 * has no {@code ~}, so it is never taken for one of them.
 */
final class CacheFileNames {

	static final String SUFFIX = ".db";

	private static final Pattern SIMPLE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

	/** Windows opens a device, whatever follows a dot. */
	private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

	private static final Pattern HARMFUL = Pattern.compile("[^A-Za-z0-9_-]");

	private static final int READABLE_LENGTH = 40;

	private static final int HASH_BYTES = 10;

	private CacheFileNames() {
	}

	static String of(String cacheName) {
		if (SIMPLE.matcher(cacheName).matches() && !DEVICE.matcher(cacheName).matches()) {
			return cacheName + SUFFIX;
		}
		String readable = HARMFUL.matcher(cacheName.substring(0, Math.min(READABLE_LENGTH, cacheName.length())))
			.replaceAll("_");
		return readable + "~" + hash(cacheName) + SUFFIX;
	}

	private static String hash(String name) {
		// Not as UTF-8: lone surrogates would all become question marks.
		byte[] units = new byte[name.length() * 2];
		for (int i = 0; i < name.length(); i++) {
			units[2 * i] = (byte) (name.charAt(i) >>> 8);
			units[2 * i + 1] = (byte) name.charAt(i);
		}
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(units);
			return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
