package io.github.diskcache.it.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * What the application has in its own database.
 */
@Entity
class Shelf {

	@Id
	private Long id;

	private String label;

	protected Shelf() {
		// Hibernate needs it.
	}

	Shelf(long id, String label) {
		this.id = id;
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
