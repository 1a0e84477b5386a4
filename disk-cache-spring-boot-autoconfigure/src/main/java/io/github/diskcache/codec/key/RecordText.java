package io.github.diskcache.codec.key;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

import org.jspecify.annotations.Nullable;

/**
 * A record, component by component. The names are written too: components that swap their
 * places in a new release must not find the old entries.
 */
final class RecordText implements TypeText {

	private final Class<?> type;

	private final RecordComponent[] components;

	private final Method[] accessors;

	RecordText(Class<?> type) {
		this.type = type;
		this.components = type.getRecordComponents();
		this.accessors = new Method[this.components.length];
		for (int i = 0; i < this.accessors.length; i++) {
			Method accessor = this.components[i].getAccessor();
			// where this is refused, a public accessor can be called all the same
			accessor.trySetAccessible();
			this.accessors[i] = accessor;
		}
	}

	@Override
	public void write(Object value, KeyWriter writer) {
		writer.className(this.type).append('(');
		for (int i = 0; i < this.accessors.length; i++) {
			writer.separator(i).word(this.components[i].getName()).append('=').value(read(i, value));
		}
		writer.append(')');
	}

	private @Nullable Object read(int component, Object value) {
		try {
			return this.accessors[component].invoke(value);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			throw failure(component, ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			throw failure(component, ex);
		}
	}

	private IllegalArgumentException failure(int component, Throwable cause) {
		return new IllegalArgumentException("Component '" + this.components[component].getName() + "' of record "
				+ this.type.getTypeName() + " can't be read for a key", cause);
	}

}
