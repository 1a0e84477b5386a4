package io.github.diskcache.spring;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Caches of any name have files of their own, where they belong.
 */
@DisplayName("[A2] names of files")
class CacheFileNamesTests {

	private static final String ALPHABET = "aAbBzZ09-_~./\\: %\u0000\n\u00e9\u00c9\u0130\u0131\u212a\ud83d\ude00\ud800\udc00";

	private static String folded(String name) {
		return CacheFileNames.of(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "books", "a", "0", "my-books_2", "console", "com10" })
	void aSimpleNameIsKept(String name) {
		assertThat(CacheFileNames.of(name)).isEqualTo(name + ".db");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../x", "a/b", "a\\b", "CON", "con", "nul", "lpt1", "aux.txt", ".", "..", "", " ", "-x",
			"\ud83d\ude00", "\ud800", "a b", "Books", "a~b", "C:\\x", "/etc/passwd", "x\u0000y", "a.b", "trailing." })
	void otherNamesStayInTheFolder(String name) {
		String file = CacheFileNames.of(name);
		assertThat(file).matches("[A-Za-z0-9_-]*~[0-9a-f]{20}\\.db");
		Path folder = Path.of("/data/caches");
		assertThat(folder.resolve(file).normalize().getParent()).isEqualTo(folder);
	}

	@Test
	void aReadablePartIsKept() {
		assertThat(CacheFileNames.of("BookPrices")).startsWith("BookPrices~");
		assertThat(CacheFileNames.of("com.acme/Prices")).startsWith("com_acme_Prices~");
	}

	@Test
	void aLongNameIsCut() {
		assertThat(CacheFileNames.of("x".repeat(300))).hasSizeLessThan(80).endsWith(".db");
		assertThat(CacheFileNames.of("x".repeat(300))).isNotEqualTo(CacheFileNames.of("x".repeat(301)));
		assertThat(CacheFileNames.of("x".repeat(64))).hasSize(67);
		assertThat(CacheFileNames.of("x".repeat(65))).contains("~");
	}

	@Test
	void namesThatDifferInCaseOrLoneSurrogatesHaveTheirOwnFiles() {
		Set<String> files = new HashSet<>();
		for (String name : new String[] { "books", "Books", "BOOKS", "\ud800", "\ud801", "?", "\udc00", "a/b", "a_b",
				"a\\b", "stra\u00dfe", "strasse" }) {
			assertThat(files.add(folded(name))).as(name).isTrue();
		}
	}

	@Test
	void aNameThatLooksLikeAFileIsNotTakenForAnother() {
		String file = CacheFileNames.of("Books");
		String withoutSuffix = file.substring(0, file.length() - 3);
		assertThat(CacheFileNames.of(withoutSuffix)).isNotEqualTo(file);
		assertThat(CacheFileNames.of("books.db")).isNotEqualTo(CacheFileNames.of("books"));
	}

	@Test
	void manyRandomNamesDoNotCollide() {
		Random random = new Random(7);
		Set<String> names = new HashSet<>();
		Set<String> files = new HashSet<>();
		while (names.size() < 100_000) {
			StringBuilder name = new StringBuilder();
			for (int left = random.nextInt(8); left >= 0; left--) {
				name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
			}
			if (names.add(name.toString())) {
				files.add(folded(name.toString()));
			}
		}
		assertThat(files).hasSameSizeAs(names);
	}

}
