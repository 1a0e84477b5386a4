package io.github.diskcache.autoconfigure;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.FlowAdapters;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods whose results Spring can't be told of later, or can't be nothing [A4].
 */
class UnusualMethodsTests {

	private final ApplicationContextRunner runner = Contexts.withStarter().withUserConfiguration(Service.class);

	@TempDir
	private Path folder;

	@Test
	void stagesAndPublishersOfTheJdkAreCachedAndSurviveTheRestart() {
		ApplicationContextRunner persistent = this.runner.withPropertyValues("diskcache.directory=" + this.folder);
		persistent.run((context) -> {
			Service service = context.getBean(Service.class);
			for (int i = 0; i < 2; i++) {
				assertThat(service.stage("key").toCompletableFuture().join()).isEqualTo("staged 1");
				assertThat(Flux.from(FlowAdapters.toPublisher(service.published("key"))).collectList().block())
					.containsExactly("published 2");
			}
		});
		persistent.run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.stage("key").toCompletableFuture().join()).isEqualTo("staged 1");
			assertThat(Flux.from(FlowAdapters.toPublisher(service.published("key"))).collectList().block())
				.containsExactly("published 2");
			assertThat(service.calls()).hasValue(0);
		});
	}

	@Test
	void aCachedNullIsAMissForAMethodThatCanNotReturnIt() {
		this.runner.run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.nothing("key")).isNull();
			assertThat(service.nothing("key")).isNull();
			assertThat(service.calls()).hasValue(1);
			assertThat(service.count("key")).isEqualTo(2);
			assertThat(service.count("key")).isEqualTo(2);
		});
	}

	@EnableCaching
	@Configuration
	static class Service {

		private final AtomicInteger calls = new AtomicInteger();

		public AtomicInteger calls() {
			return this.calls;
		}

		@Cacheable("stages")
		public CompletionStage<String> stage(String key) {
			return CompletableFuture.completedFuture("staged " + this.calls.incrementAndGet());
		}

		@Cacheable("publishers")
		public Flow.Publisher<String> published(String key) {
			return JdkFlowAdapter.publisherToFlowPublisher(Flux.just("published " + this.calls.incrementAndGet()));
		}

		@Cacheable("numbers")
		public Integer nothing(String key) {
			this.calls.incrementAndGet();
			return null;
		}

		@Cacheable("numbers")
		public int count(String key) {
			return this.calls.incrementAndGet();
		}

	}

}
