package io.github.diskcache.it.restart;

import java.util.List;
import java.util.function.BiFunction;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What is done with an application by its own classes.
 */
public class Session implements BiFunction<ConfigurableApplicationContext, String, String> {

	@Override
	public String apply(ConfigurableApplicationContext context, String about) {
		Notebook notebook = context.getBean(Notebook.class);
		List<Note> notes = notebook.notes(about);
		StringBuilder texts = new StringBuilder();
		for (Note note : notes) {
			texts.append(note.text()).append(note.tags());
		}
		return texts + " after " + notebook.calls() + " calls";
	}

}
