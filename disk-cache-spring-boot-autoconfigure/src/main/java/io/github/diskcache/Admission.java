package io.github.diskcache;

/**
 * Decides, at the last moment, whether a value that took long to make is still wanted:
 * <em>between the decision and the change nobody else can make one</em>.
 */
public interface Admission {

	/** Whatever others did meanwhile. */
	Admission ALWAYS = (change) -> {
		change.run();
		return true;
	};

	/**
	 * Makes a change if it is wanted.
	 * @param change makes it, without waiting for anything
	 * @return whether it was made
	 */
	boolean enter(Runnable change);

}
