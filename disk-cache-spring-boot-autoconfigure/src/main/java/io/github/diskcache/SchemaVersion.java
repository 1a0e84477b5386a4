package io.github.diskcache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States the version of a value class by hand. Entries that were written with another
 * version are discarded instead of read. Without the annotation the version is derived
 * from the properties of the class.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SchemaVersion {

	/**
	 * The semantic version of the class, for example {@code 1.2.0}.
	 * @return the version
	 */
	String value();

}
