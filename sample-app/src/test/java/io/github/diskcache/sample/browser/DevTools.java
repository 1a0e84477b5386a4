package io.github.diskcache.sample.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The DevTools protocol: commands and their results, and events, as JSON over one web
 * socket.
 */
final class DevTools implements AutoCloseable {

	private static final long SECONDS_TO_ANSWER = 60;

	private final JsonMapper mapper = new JsonMapper();

	private final AtomicInteger lastId = new AtomicInteger();

	private final Map<Integer, CompletableFuture<JsonNode>> commands = new ConcurrentHashMap<>();

	private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();

	private final WebSocket socket;

	DevTools(HttpClient client, URI address) {
		this.socket = client.newWebSocketBuilder().buildAsync(address, new Receiver()).join();
	}

	/**
	 * Sends a command and waits for its result.
	 * @param session the session with a page, or {@code null} for the browser itself
	 * @param method the command
	 * @param parameters its parameters
	 * @return its result
	 */
	JsonNode send(String session, String method, Map<String, ?> parameters) {
		int id = this.lastId.incrementAndGet();
		CompletableFuture<JsonNode> result = new CompletableFuture<>();
		this.commands.put(id, result);
		Map<String, Object> command = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
		if (session != null) {
			command.put("sessionId", session);
		}
		synchronized (this) {
			this.socket.sendText(this.mapper.writeValueAsString(command), true).join();
		}
		return result.orTimeout(SECONDS_TO_ANSWER, TimeUnit.SECONDS).join();
	}

	void onEvent(Consumer<JsonNode> listener) {
		this.listeners.add(listener);
	}

	private void receive(JsonNode message) {
		CompletableFuture<JsonNode> command = this.commands.remove(message.path("id").asInt(0));
		if (command == null) {
			this.listeners.forEach((listener) -> listener.accept(message));
		}
		else if (message.has("error")) {
			command.completeExceptionally(new IllegalStateException(message.get("error").toString()));
		}
		else {
			command.complete(message.path("result"));
		}
	}

	@Override
	public void close() {
		this.socket.abort();
	}

	private final class Receiver implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				receive(DevTools.this.mapper.readTree(this.text.toString()));
				this.text.setLength(0);
			}
			webSocket.request(1);
			return null;
		}

	}

}
