package io.github.diskcache.it.documents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinksInDocumentsTests {

	private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

	static List<Document> documents() {
		return Document.all();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void leadToWhatIsThere(Document document) {
		for (MatchResult link : LINK.matcher(document.prose()).results().toList()) {
			String target = link.group(1);
			if (target.contains("://")) {
				continue;
			}
			int hash = target.indexOf('#');
			String path = (hash >= 0) ? target.substring(0, hash) : target;
			Path file = path.isEmpty() ? document.file() : document.file().resolveSibling(path).normalize();
			assertThat(file).as("%s in %s", target, document).exists();
			if (hash >= 0 && Files.isRegularFile(file)) {
				Document linked = Document.of(Document.PROJECT.relativize(file).toString());
				assertThat(linked.anchors()).as("%s in %s", target, document).contains(target.substring(hash + 1));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void leadToTheDocumentFromTheReadme(Document document) {
		Document readme = Document.of("README.md");
		if (!document.equals(readme)) {
			assertThat(readme.prose()).contains("](" + document + ")");
		}
	}

}
