package io.github.diskcache.it.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * An entity without relations, which JSON would take.
 */
@Entity
public class Label {

	@Id
	private Long id;

	private String text;

	public Label() {
	}

	Label(long id, String text) {
		this.id = id;
		this.text = text;
	}

	public Long getId() {
		return this.id;
	}

	public void setId(Long id) {
		this.id = id;
	}

	public String getText() {
		return this.text;
	}

	public void setText(String text) {
		this.text = text;
	}

}
