package io.github.diskcache.sample.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.diskcache.sample.RunningSample;
import io.github.diskcache.sample.source.Wire;
import io.github.diskcache.spring.DiskBackedCacheManager;
import io.github.diskcache.spring.SpringDiskCache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * The page in a real browser, used as people use it. Pictures of it are in
 * {@code target/screenshots} afterwards.
 */
@DisplayName("The page, in Chromium")
class SamplePageTests {

	private static final Path PICTURES = Path.of("target", "screenshots");

	@TempDir
	private static Path folder;

	private static Chromium chromium;

	private static RunningSample sample;

	private Page page;

	@BeforeAll
	static void start() throws IOException {
		Optional<Path> program = Chromium.find();
		if (program.isEmpty()) {
			abort("There is no Chromium here, so nobody looks at the page. Install it (apt-get install chromium), "
					+ "or name it by -Dchromium.path=... or CHROMIUM_PATH");
		}
		chromium = Chromium.start(program.get(), folder.resolve("profile"));
		sample = startSample(0);
	}

	private static RunningSample startSample(int port) {
		return RunningSample.start(folder.resolve("cache"), port, "--sample.source.latency=30ms");
	}

	@AfterAll
	static void stop() throws IOException {
		if (sample != null) {
			sample.close();
		}
		if (chromium != null) {
			chromium.close();
		}
	}

	@BeforeEach
	void open() {
		sample.bean(DiskBackedCacheManager.class)
			.caches()
			.stream()
			.filter((cache) -> !cache.getName().equals("savings"))
			.forEach(SpringDiskCache::clear);
		this.page = chromium.newPage();
		this.page.size(1280, 900, 1, false);
		this.page.prefer("prefers-color-scheme", "light");
		this.page.open("http://localhost:" + sample.port() + "/");
		this.page.waitFor("document.querySelectorAll('.cache').length === 4");
		this.page.waitFor("document.querySelector('#book').options.length > 0");
	}

	@AfterEach
	void nothingWentWrong() {
		assertThat(this.page.errors()).isEmpty();
		sample.bean(Wire.class).setCut(false);
	}

	private void choose(String kind) {
		this.page.click("input[value=" + kind + "] + span");
	}

	private void lookUp(String source) {
		this.page.evaluate("document.querySelector('#source').textContent = ''");
		this.page.click("#look-up");
		this.page.waitFor("document.querySelector('#result').getAttribute('aria-busy') === 'false' "
				+ "&& document.querySelector('#source').textContent !== ''");
		assertThat(this.page.text("#source")).isEqualTo(source);
	}

	@Test
	@DisplayName("loaded, then memory; after a restart disk, then memory")
	void loadedMemoryRestartDisk() throws IOException {
		for (String kind : new String[] { "searches", "books", "prices", "reports" }) {
			choose(kind);
			lookUp("loaded");
			lookUp("memory");
		}
		assertThat(this.page.text("#announcement")).contains("memory in");
		this.page.click("#many-titles");
		this.page.waitForText("#many-text", "300 answers in");
		this.page.waitForText("#cache-books", "300 of 400 entries");
		String saved = this.page.text("#saved-calls");
		int port = sample.port();
		sample.close();
		this.page.waitForText("#start-title", "stopped");
		sample = startSample(port);
		this.page.waitForText("#start-title", "303 entries came back from disk");
		this.page.waitForText("#announcement", "The application was restarted");
		this.page.waitForText("#start-detail", "Start number 2");
		assertThat(this.page.text("#saved-calls")).isEqualTo(saved);
		for (String kind : new String[] { "searches", "books", "prices", "reports" }) {
			choose(kind);
			lookUp("disk");
			lookUp("memory");
		}
		this.page.click("#many-titles");
		this.page.waitForText("#many-text", "disk");
		this.page.waitForText("#many-text", "300 answers in");
		assertThat(this.page.text("#many-text")).contains("1 memory").doesNotContain("loaded");
		takePictures();
	}

	private void takePictures() throws IOException {
		takePicture("desktop-light.png");
		this.page.prefer("prefers-color-scheme", "dark");
		takePicture("desktop-dark.png");
		this.page.prefer("prefers-color-scheme", "light");
		this.page.size(390, 844, 2, true);
		takePicture("phone.png");
	}

	private void takePicture(String name) throws IOException {
		this.page.waitFor("document.getAnimations().length === 0");
		this.page.picture(PICTURES.resolve(name), true);
	}

	@Test
	@DisplayName("a source that fails is said kindly, and what is cached is answered")
	void cutLine() {
		lookUpText("moby");
		this.page.click("#cut");
		this.page.waitFor("document.querySelector('#cut').getAttribute('aria-checked') === 'true'");
		lookUp("memory");
		this.page.evaluate("document.querySelector('#text').value = 'karamazov'");
		lookUp("no answer");
		assertThat(this.page.text("#value"))
			.isEqualTo("The catalogue can't be reached. A failure is not cached: ask again.");
		assertThat(this.page.text("#announcement")).contains("can't be reached");
		this.page.click("#cut");
		this.page.waitFor("document.querySelector('#cut').getAttribute('aria-checked') === 'false'");
		lookUp("loaded");
	}

	private void lookUpText(String text) {
		this.page.evaluate("document.querySelector('#text').value = '" + text + "'");
		lookUp("loaded");
	}

	@Test
	@DisplayName("the buttons evict an entry, put one, and clear a cache")
	void evictPutClear() {
		lookUpText("foundation");
		lookUp("memory");
		this.page.click("#evict");
		this.page.waitForText("#value", "Evicted: foundation");
		lookUp("loaded");
		choose("books");
		this.page.evaluate("document.querySelector('#book').selectedIndex = 3");
		lookUp("loaded");
		this.page.click("#refresh");
		this.page.waitForText("#value", "Asked anew and put: Pride and Prejudice");
		lookUp("memory");
		this.page.click("#cache-books button");
		this.page.waitForText("#cache-books", "0 of 400 entries");
		lookUp("loaded");
	}

	@Test
	@DisplayName("the keyboard is enough")
	void keyboard() {
		this.page.evaluate("document.querySelector('#ask').focus()");
		this.page.press("Tab");
		assertThat(this.page.evaluate("document.activeElement.value").asString()).isEqualTo("searches");
		this.page.press("ArrowRight");
		assertThat(this.page.text("#kind-code")).contains("unless");
		this.page.press("ArrowLeft");
		this.page.press("Tab");
		assertThat(this.page.evaluate("document.activeElement.id").asString()).isEqualTo("text");
		assertThat(this.page.evaluate("document.activeElement.matches(':focus-visible')").asBoolean()).isTrue();
		this.page.evaluate("document.activeElement.select()");
		this.page.type("wuthering");
		this.page.press("Enter");
		this.page.waitForText("#value", "Emily Brontë");
		assertThat(this.page.text("#source")).isEqualTo("loaded");
		this.page.press("Enter");
		this.page.waitForText("#source", "memory");
	}

	@Test
	@DisplayName("nothing comes from elsewhere, all has a name, and nothing jumps")
	void selfContainedNamedAndSteady() {
		this.page.evaluate(
				"""
						window.shift = 0;
						new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))
						  .observe({ type: 'layout-shift', buffered: true });""");
		choose("reports");
		lookUp("loaded");
		this.page.waitForText("#history", "report: 1960s");
		assertThat(this.page.evaluate("window.shift").asDouble()).isLessThan(0.02);
		assertThat(this.page
			.evaluate("performance.getEntriesByType('resource').map((e) => new URL(e.name).origin)"
					+ ".filter((origin) => origin !== location.origin).length")
			.asInt()).isZero();
		assertThat(this.page.evaluate("""
				[...document.querySelectorAll('button, input, select, [role=meter], [role=progressbar], svg[role=img]')]
				  .filter((e) => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
				    || e.labels?.length || e.textContent.trim())).map((e) => e.outerHTML).join()""").asString())
			.isEmpty();
		this.page.size(340, 700, 2, true);
		assertThat(this.page.evaluate("document.documentElement.scrollWidth - innerWidth").asInt())
			.isLessThanOrEqualTo(0);
	}

}
