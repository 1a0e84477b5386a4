package io.github.diskcache.codec.key;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strings as keys: unchanged, unless they could be taken for another key.
 */
@DisplayName("[A5] strings as keys")
class KeyTextStringTests {

	private final KeyText keys = new KeyText();

	@ParameterizedTest
	@ValueSource(strings = { "a", " ", "null", "42", "42L", "\"a\"", "~", "()", "[1]", "a:b", "\0", "\u0001", "ä",
			"\ud83d\ude00", "x\udbff\udfff", "\uffff" })
	void aPlainStringIsItsOwnText(String string) {
		assertThat(this.keys.of(string)).isSameAs(string);
	}

	@Test
	void aStringOfTheGreatestLengthIsItsOwnText() {
		String string = "\ud83d\ude00".repeat(128);
		assertThat(this.keys.of(string)).isSameAs(string);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", ":a", ":42", ":()", ":\"\"", ":\":\"", ":~" })
	void aStringThatLooksLikeATextIsQuoted(String string) {
		assertThat(this.keys.of(string)).isNotEqualTo(string).startsWith(":\"");
	}

	@Test
	void aTextQuotedAgainAndAgainStaysDifferent() {
		String text = this.keys.of(new SimpleKey("a", 1));
		for (int i = 0; i < 12; i++) {
			String quoted = this.keys.of(text);
			assertThat(quoted).isNotEqualTo(text).hasSizeLessThanOrEqualTo(256);
			text = quoted;
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "high", "low", "reversed", "last" })
	void halfCharactersAreEscapedAndDiffer(String where) {
		String string = switch (where) {
			case "high" -> "\ud83dx";
			case "low" -> "\ude00x";
			case "reversed" -> "\ude00\ud83d";
			default -> "x\ud83d";
		};
		String escaped = string.replace("\ud83d", "\\ud83d").replace("\ude00", "\\ude00");
		assertThat(this.keys.of(string)).isEqualTo(":\"" + escaped + '"').isNotEqualTo(this.keys.of(escaped));
		assertThat(this.keys.of(new SimpleKey(string))).isNotEqualTo(this.keys.of(new SimpleKey(escaped)));
	}

	@Test
	void aStringThatNeedsNoEscapeAllocatesNothing() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		String string = "user-\u00e4\u4e2d-1";
		this.keys.of(string);
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 1_000; i++) {
			this.keys.of(string);
		}
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
	}

	@Test
	void twoParametersAllocateLittle() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		SimpleKey key = new SimpleKey("customer-1", "order-2");
		this.keys.of(key);
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 1_000; i++) {
			this.keys.of(key);
		}
		assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1_000).isLessThan(600);
	}

}
