package io.github.diskcache.codec.key;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another JVM, with other defaults and other hash codes of objects, gives the same texts.
 */
@DisplayName("[A5] keys after a restart")
class KeyTextRestartTests {

	private static final long SEED = 11;

	@Test
	void theTextsAreTheSame() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), "-Xshare:auto", "-XX:TieredStopAtLevel=1",
				"-Dfile.encoding=ISO-8859-1", "-Duser.language=tr", "-Duser.timezone=Asia/Kathmandu",
				KeyTextRestartTests.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		assertThat(process.waitFor()).isZero();
		assertThat(output.lines().toList()).isEqualTo(texts());
	}

	public static void main(String[] arguments) {
		texts().forEach(System.out::println);
	}

	private static List<String> texts() {
		KeyText keys = new KeyText();
		RandomKeys random = new RandomKeys(SEED);
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < 2_000; i++) {
			texts.add(HexFormat.of().formatHex(keys.of(random.next()).getBytes(StandardCharsets.UTF_8)));
		}
		return texts;
	}

}
