package io.github.diskcache.codec.key;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an application's keys may be made of.
 */
final class Keys {

	private Keys() {
	}

	enum Color {

		RED, GREEN

	}

	enum Mood {

		RED,

		BLUE {
			@Override
			boolean sad() {
				return true;
			}
		};

		boolean sad() {
			return false;
		}

	}

	record Point(int x, int y) {
	}

	record Size(int x, int y) {
	}

	record Named(@Nullable String name, List<Point> points) {
	}

	record Pair<A, B>(A first, B second) {
	}

	record Node(String name, @Nullable Node next) {
	}

	record Owned(User user) {
	}

	record Failing(String text) {

		@Override
		public String text() {
			throw new IllegalStateException("no text");
		}

	}

	interface Identified {

		long id();

	}

	static class User implements Identified {

		private final String name;

		User(String name) {
			this.name = name;
		}

		@Override
		public long id() {
			return this.name.length();
		}

		String name() {
			return this.name;
		}

		@Override
		public String toString() {
			return "User with the secret " + this.name;
		}

	}

	static class Admin extends User {

		Admin(String name) {
			super(name);
		}

	}

	static final class Sealed {

	}

}
