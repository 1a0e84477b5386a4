package io.github.diskcache.it.restart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.diskcache.it.Applications;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.OverridingClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Boot's DevTools do: the application's classes are loaded anew, those of its
 * libraries stay.
 */
@ExtendWith(OutputCaptureExtension.class)
class RestartedApplicationTests {

	private static final String NOTES = "one[x]two[x, more] after ";

	@TempDir
	private Path folder;

	@Test
	@DisplayName("[A11] a new start with new classes reads what the last one wrote")
	void aRestartReopensTheFiles(CapturedOutput output) throws Exception {
		Classes first = new Classes();
		Classes second = new Classes();
		assertThat(first.loadClass(Note.class.getName())).isNotEqualTo(second.loadClass(Note.class.getName()));
		try (ConfigurableApplicationContext context = first.start(this.folder)) {
			assertThat(first.use(context)).isEqualTo(NOTES + "1 calls");
		}
		assertThat(files()).containsExactly("notes.db");
		try (ConfigurableApplicationContext context = second.start(this.folder)) {
			assertThat(second.use(context)).isEqualTo(NOTES + "0 calls");
		}
		assertThat(output).doesNotContain(" WARN ");
	}

	@Test
	@DisplayName("[A11] two starts at once give each other's values to each class of their own")
	void anOldStartMayStillBeThere(CapturedOutput output) throws Exception {
		Classes first = new Classes();
		Classes second = new Classes();
		try (ConfigurableApplicationContext context = second.start(this.folder)) {
			try (ConfigurableApplicationContext old = first.start(this.folder)) {
				assertThat(first.use(old)).isEqualTo(NOTES + "1 calls");
				assertThat(second.use(context)).isEqualTo(NOTES + "0 calls");
			}
			assertThat(second.use(context)).isEqualTo(NOTES + "0 calls");
		}
		assertThat(output).doesNotContain(" WARN ");
	}

	private List<String> files() throws Exception {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).filter((name) -> !name.contains(".db.")).toList();
		}
	}

	/** The application's classes, once more. */
	private static final class Classes extends OverridingClassLoader {

		Classes() {
			super(RestartedApplicationTests.class.getClassLoader());
		}

		@Override
		protected boolean isEligibleForOverriding(String className) {
			return className.startsWith(Notebook.class.getPackageName() + ".");
		}

		ConfigurableApplicationContext start(Path folder) throws Exception {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(this);
			try {
				return Applications.start(loadClass(Notebook.class.getName()), folder);
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}

		@SuppressWarnings("unchecked")
		String use(ConfigurableApplicationContext context) throws Exception {
			var session = (BiFunction<ConfigurableApplicationContext, String, String>) loadClass(
					Session.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			return session.apply(context, "x");
		}

	}

}
