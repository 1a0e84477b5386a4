package io.github.diskcache.sample.insight;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where an answer came from.
 */
public enum Source {

	/** From the slow source. */
	LOADED("loaded"),

	/** From the cache, where it was in memory. */
	MEMORY("memory"),

	/** From the cache's file. */
	DISK("disk");

	private final String text;

	Source(String text) {
		this.text = text;
	}

	@JsonValue
	public String text() {
		return this.text;
	}

}
