package io.github.diskcache.it.aspectj;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;

import org.aspectj.weaver.loadtime.ClassPreProcessorAgentAdapter;

import org.springframework.core.OverridingClassLoader;

/**
 * The application's classes, with Spring's aspects woven into them while they are loaded,
 * and the aspects themselves: each start of an application has its own.
 */
final class WovenClasses extends OverridingClassLoader {

	private final ClassFileTransformer weaver = new ClassPreProcessorAgentAdapter();

	WovenClasses() {
		super(WovenClasses.class.getClassLoader());
	}

	@Override
	protected boolean isEligibleForOverriding(String className) {
		return className.equals(Catalogue.class.getName()) || className.equals(Book.class.getName())
				|| className.startsWith("org.springframework.cache.aspectj.");
	}

	@Override
	protected byte[] transformIfNecessary(String name, byte[] bytes) {
		try {
			byte[] woven = this.weaver.transform(this, name.replace('.', '/'), null, null, bytes);
			return (woven != null) ? woven : bytes;
		}
		catch (IllegalClassFormatException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
