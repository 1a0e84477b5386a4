package io.github.diskcache.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.JsonNode;

/**
 * A page in the browser, as a person sees and uses it.
 */
final class Page {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final DevTools devTools;

	private final String session;

	private final List<String> errors = new CopyOnWriteArrayList<>();

	Page(DevTools devTools) {
		this.devTools = devTools;
		String target = devTools.send(null, "Target.createTarget", Map.of("url", "about:blank"))
			.get("targetId")
			.asString();
		this.session = devTools.send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
			.get("sessionId")
			.asString();
		devTools.onEvent(this::event);
		send("Page.enable", Map.of());
		send("Runtime.enable", Map.of());
	}

	private void event(JsonNode event) {
		if (event.path("method").asString("").equals("Runtime.exceptionThrown")) {
			this.errors.add(event.path("params").path("exceptionDetails").toString());
		}
	}

	private JsonNode send(String method, Map<String, ?> parameters) {
		return this.devTools.send(this.session, method, parameters);
	}

	void open(String address) {
		send("Page.navigate", Map.of("url", address));
		waitFor("document.readyState === 'complete' && location.href !== 'about:blank'");
	}

	void size(int width, int height, double scale, boolean mobile) {
		send("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", mobile));
	}

	/** Sets what a person prefers, such as {@code prefers-color-scheme: dark}. */
	void prefer(String feature, String value) {
		send("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
	}

	/** Evaluates JavaScript, and waits for it if it is a promise. */
	JsonNode evaluate(String script) {
		JsonNode result = send("Runtime.evaluate",
				Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
		if (result.has("exceptionDetails")) {
			throw new AssertionError(script + ": " + result.get("exceptionDetails"));
		}
		return result.path("result").path("value");
	}

	String text(String selector) {
		return evaluate("document.querySelector(" + quoted(selector) + ").textContent").asString();
	}

	/** Waits until something is true, as a person would: by looking again. */
	void waitFor(String condition) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!evaluate("!!(" + condition + ")").asBoolean()) {
			if (System.nanoTime() - end > 0) {
				throw new AssertionError("Still not true: " + condition + "\n" + evaluate("document.body.innerText"));
			}
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
	}

	void waitForText(String selector, String part) {
		waitFor("document.querySelector(" + quoted(selector) + ")?.textContent.includes(" + quoted(part) + ")");
	}

	/** Clicks in the middle of what can be seen there. */
	void click(String selector) {
		waitFor("document.querySelector(" + quoted(selector) + ") && !document.querySelector(" + quoted(selector)
				+ ").disabled");
		JsonNode place = evaluate("(() => { const e = document.querySelector(" + quoted(selector)
				+ "); e.scrollIntoView({ block: 'center', behavior: 'instant' }); const r = e.getBoundingClientRect();"
				+ " return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()");
		for (String type : List.of("mousePressed", "mouseReleased")) {
			send("Input.dispatchMouseEvent", Map.of("type", type, "x", place.get("x").asDouble(), "y",
					place.get("y").asDouble(), "button", "left", "clickCount", 1));
		}
	}

	/** Presses a key, such as {@code Tab}, {@code Enter} or {@code ArrowRight}. */
	void press(String key) {
		Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, " ", 32, "ArrowRight", 39, "ArrowLeft", 37);
		Map<String, String> texts = Map.of("Enter", "\r", " ", " ");
		String text = texts.getOrDefault(key, "");
		send("Input.dispatchKeyEvent", Map.of("type", text.isEmpty() ? "rawKeyDown" : "keyDown", "key", key, "code",
				key.equals(" ") ? "Space" : key, "windowsVirtualKeyCode", codes.get(key), "text", text));
		send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key.equals(" ") ? "Space" : key,
				"windowsVirtualKeyCode", codes.get(key)));
	}

	/** Types into what has the focus. */
	void type(String text) {
		send("Input.insertText", Map.of("text", text));
	}

	void picture(Path file, boolean whole) throws IOException {
		JsonNode picture = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
		Files.createDirectories(file.getParent());
		Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
	}

	/** Returns the errors that scripts have thrown and nobody has caught. */
	List<String> errors() {
		return this.errors;
	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
