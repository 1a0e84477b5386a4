package io.github.diskcache.codec.key;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.data.domain.AbstractPageRequest;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Spring Data's pages and orders as keys.
 */
@DisplayName("[A5] Pageable and Sort")
class SpringDataKeyTests {

	private static final String BY_NAME = "Sort(Order(ASC, \"name\", false, NATIVE))";

	private final KeyText keys = new KeyText();

	static Stream<Arguments> golden() {
		return Stream.of(arguments(PageRequest.of(0, 20), ":Pageable(0, 20, Sort())"),
				arguments(PageRequest.of(1, 20, Sort.by("name")), ":Pageable(1, 20, " + BY_NAME + ")"),
				arguments(Pageable.unpaged(), ":Unpaged(Sort())"),
				arguments(Pageable.unpaged(Sort.by("name")), ":Unpaged(" + BY_NAME + ")"),
				arguments(Sort.unsorted(), ":Sort()"), arguments(Sort.by("name"), ":" + BY_NAME),
				arguments(Sort.by(Order.desc("a\"").ignoreCase().nullsLast(), Order.asc("b")),
						":Sort(Order(DESC, \"a\\\"\", true, NULLS_LAST), Order(ASC, \"b\", false, NATIVE))"),
				arguments(new SimpleKey("x", PageRequest.of(2, 5)), ":(\"x\", Pageable(2, 5, Sort()))"));
	}

	@ParameterizedTest
	@MethodSource
	void golden(Object key, String text) {
		assertThat(this.keys.of(key)).isEqualTo(text);
	}

	@Test
	void whatDiffersHasDifferentTexts() {
		assertThat(List.of(PageRequest.of(0, 20), PageRequest.of(1, 20), PageRequest.of(0, 21), Pageable.unpaged(),
				PageRequest.of(0, 20, Sort.by("a")), PageRequest.of(0, 20, Sort.by("b")), Sort.by("a"), Sort.by("b"),
				Sort.by("a").descending(), Sort.by("a", "b"), Sort.by("b", "a"), Sort.by("a, b"),
				Sort.by(Order.by("a").ignoreCase()), Sort.by(Order.by("a").nullsFirst()), Order.by("a")))
			.extracting(this.keys::of)
			.doesNotHaveDuplicates();
	}

	@Test
	@SuppressWarnings("deprecation") // a sort of another class
	void sortsThatAreEqualHaveOneText() {
		Sort typed = Sort.sort(Bean.class).by(Bean::getName).ascending();
		assertThat(this.keys.of(typed)).isEqualTo(this.keys.of(Sort.by("name")));
		assertThat(this.keys.of(Sort.by("a").and(Sort.by("b")))).isEqualTo(this.keys.of(Sort.by("a", "b")));
	}

	@Test
	void anotherPageableIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(new Window(0, 1)))
			.withMessageContaining("SpringDataKeyTests$Window have no key text");
	}

	@Test
	void anotherOrderIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.of(Sort.by(new Collated())))
			.withMessageContaining("SpringDataKeyTests$Collated have no key text");
	}

	@Test
	void parametersOfTheseTypesHaveATextOrMayHaveOne() {
		assertThat(this.keys.supports(Pageable.class)).isEqualTo(KeySupport.YES);
		assertThat(this.keys.supports(PageRequest.class)).isEqualTo(KeySupport.YES);
		assertThat(this.keys.supports(Sort.class)).isEqualTo(KeySupport.YES);
	}

	public static class Bean {

		public String getName() {
			return "";
		}

	}

	static class Collated extends Order {

		private static final long serialVersionUID = 1L;

		Collated() {
			super(Sort.Direction.ASC, "name");
		}

	}

	static class Window extends AbstractPageRequest {

		private static final long serialVersionUID = 1L;

		Window(int page, int size) {
			super(page, size);
		}

		@Override
		public Sort getSort() {
			return Sort.unsorted();
		}

		@Override
		public Pageable next() {
			return this;
		}

		@Override
		public Pageable previous() {
			return this;
		}

		@Override
		public Pageable first() {
			return this;
		}

		@Override
		public Pageable withPage(int page) {
			return this;
		}

	}

}
