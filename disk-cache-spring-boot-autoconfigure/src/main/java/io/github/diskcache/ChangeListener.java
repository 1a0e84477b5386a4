package io.github.diskcache;

/**
 * Hears of changes of entries before they are made and again afterwards, on the thread
 * that makes them, whichever way they are made. Of values that come by an
 * {@link Admission} it hears nothing.
 */
public interface ChangeListener {

	/**
	 * An entry is about to change or has changed.
	 * @param key its key
	 */
	void changed(String key);

	/** Any entry may be about to change or may have changed. */
	void allChanged();

}
