package io.github.diskcache;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SchemaVersionSettingTests extends CacheFixture {

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1.2", "v1.2.0", "1.2.x", "01.2.0", "1.2.0.0" })
	@DisplayName("[M1] a version that is set must be semantic, which is checked when the cache is built")
	void theVersionMustBeSemantic(String version) {
		assertThatIllegalArgumentException().isThrownBy(texts().schemaVersion(version)::build)
			.withMessageContainingAll("'books'", "'" + version + "'");
		assertThat(path()).doesNotExist();
	}

}
