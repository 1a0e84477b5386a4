package io.github.diskcache.sample.insight;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells where a value came from by the object that it is: memory gives everybody the
 * object that was put, and the disk makes a new one at each read. So <em>an object that
 * nobody has seen came from disk, and one that somebody has seen from memory, unless the
 * source made it while this caller was waiting</em>. That holds however many ask at once;
 * differences of the cache's counters would not. Of two who read a row at the same moment
 * one gets what the other one has read, and has it from memory here.
 *
 * <p>
 * Whoever uses the cached methods has to ask here. A {@code null} has to be loaded: it is
 * no object, and no method of the sample lets it be cached.
 */
@Component
public class Origins {

	private final Map<Identity, Sighting> seen = new ConcurrentHashMap<>();

	private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

	/**
	 * A source has made a value.
	 * @param value the value
	 */
	public void loaded(@Nullable Object value) {
		if (value != null) {
			forgetWhatIsGone();
			this.seen.put(new Identity(value, this.gone), new Sighting(true, System.nanoTime()));
		}
	}

	/**
	 * Tells where a value came from, and remembers that it was seen.
	 * @param value what a cached method has returned
	 * @param start when it was called, by {@link System#nanoTime()}
	 * @return where it came from
	 */
	public Source of(@Nullable Object value, long start) {
		if (value == null) {
			return Source.LOADED;
		}
		forgetWhatIsGone();
		Sighting first = this.seen.putIfAbsent(new Identity(value, this.gone), new Sighting(false, System.nanoTime()));
		if (first == null) {
			return Source.DISK;
		}
		return (first.bySource() && first.at() - start >= 0) ? Source.LOADED : Source.MEMORY;
	}

	private void forgetWhatIsGone() {
		for (Object identity = this.gone.poll(); identity != null; identity = this.gone.poll()) {
			this.seen.remove(identity);
		}
	}

	private record Sighting(boolean bySource, long at) {

	}

	/** Equal for one object only, and for itself when that is gone. */
	private static final class Identity extends WeakReference<Object> {

		private final int hash;

		Identity(Object value, ReferenceQueue<Object> gone) {
			super(value, gone);
			this.hash = System.identityHashCode(value);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (this == other) {
				return true;
			}
			Object value = get();
			return value != null && other instanceof Identity identity && identity.get() == value;
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

	}

}
