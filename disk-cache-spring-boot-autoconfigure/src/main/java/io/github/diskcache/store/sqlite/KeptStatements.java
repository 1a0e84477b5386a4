package io.github.diskcache.store.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A connection's prepared statements: <em>each is prepared once</em>, because preparing
 * costs as much as the lookup it serves. {@link #connection()} is a view of the
 * connection for code that closes what it prepares: there, closing keeps the statement.
 * Used by one thread at a time.
 */
final class KeptStatements {

	private final Connection target;

	private final Map<String, PreparedStatement> views = new HashMap<>();

	private final Map<String, PreparedStatement> statements = new HashMap<>();

	private final Connection view;

	KeptStatements(Connection target) {
		this.target = target;
		this.view = view(Connection.class, (method, args) -> {
			if (method.getName().equals("prepareStatement") && args != null && args.length == 1
					&& args[0] instanceof String sql) {
				return keep(sql);
			}
			return invoke(target, method, args);
		});
	}

	Connection connection() {
		return this.view;
	}

	/**
	 * Lets go of all statements. Due after an error, for the driver may have finalized
	 * the one that failed.
	 */
	void release() throws SQLException {
		this.views.clear();
		List<PreparedStatement> kept = List.copyOf(this.statements.values());
		this.statements.clear();
		SQLException failure = null;
		for (PreparedStatement statement : kept) {
			try {
				statement.close();
			}
			catch (SQLException ex) {
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private PreparedStatement keep(String sql) throws SQLException {
		PreparedStatement kept = this.views.get(sql);
		if (kept == null) {
			PreparedStatement statement = this.target.prepareStatement(sql);
			kept = view(PreparedStatement.class,
					(method, args) -> method.getName().equals("close") ? null : invoke(statement, method, args));
			this.statements.put(sql, statement);
			this.views.put(sql, kept);
		}
		return kept;
	}

	private static <T> T view(Class<T> type, Call call) {
		return type.cast(Proxy.newProxyInstance(KeptStatements.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, args) -> call.apply(method, args)));
	}

	private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] args)
			throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private interface Call {

		@Nullable Object apply(Method method, @Nullable Object @Nullable [] args) throws Throwable;

	}

}
