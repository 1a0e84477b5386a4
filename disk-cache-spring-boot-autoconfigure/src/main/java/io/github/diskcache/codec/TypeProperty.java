package io.github.diskcache.codec;

import tools.jackson.databind.JavaType;

/**
 * A property of a type as Jackson writes or reads it.
 *
 * @param use whether it is written or read, or what else it stands for
 * @param name the name in the JSON
 * @param member the name in the class
 * @param type the type of the property
 * @param format how it is written
 */
record TypeProperty(Use use, String name, String member, JavaType type, ValueFormat format) {

	/**
	 * What a property is used for.
	 */
	enum Use {

		/** Written to the JSON. */
		WRITTEN,
		/** Read from the JSON. */
		READ,
		/** Stands for the whole object. */
		WHOLE,
		/** Takes properties of any name. */
		ANY

	}

	@Override
	public String toString() {
		return this.use + " " + this.name + " " + TypeNames.nameOf(this.type) + this.format;
	}

}
