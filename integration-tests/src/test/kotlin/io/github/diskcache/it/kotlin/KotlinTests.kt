package io.github.diskcache.it.kotlin

import io.github.diskcache.it.Applications
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.DisplayName
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith
import org.junit.jupiter.api.io.TempDir
import org.springframework.boot.test.system.CapturedOutput
import org.springframework.boot.test.system.OutputCaptureExtension
import java.math.BigDecimal
import java.nio.file.Path

/** Kotlin's suspending methods and data classes. */
@ExtendWith(OutputCaptureExtension::class)
class KotlinTests {

	@TempDir
	lateinit var folder: Path

	private val calls: Map<String, Pair<Any?, suspend Catalogue.() -> Any?>> = mapOf(
		"books" to Pair(Book("title of 1", 42)) { book("1") },
		"lists" to Pair(listOf(Book("x", 1), Book("x", 2, "again"))) { books("x") },
		"nulls" to Pair(null) { missing("1") },
		"media" to Pair(listOf(Paper(42), Audio(360))) { media("1") },
		"prices" to Pair(mapOf("1" to listOf(Price(BigDecimal("9.90"))))) { prices("1") },
		"sync" to Pair(Book("title of 1", 42)) { bookForAll("1") },
		"plain" to Pair(listOf(Book("1", 1))) { plain("1") },
	)

	@Test
	@DisplayName("[A3] [A4] the values of suspending methods come back after a restart with the types they had")
	fun valuesComeBackAfterARestart(output: CapturedOutput) {
		run { catalogue, _ ->
			calls.forEach { (cache, call) ->
				val before = catalogue.calls()
				assertThat(call.second(catalogue)).describedAs("the first of %s", cache).isEqualTo(call.first)
				assertThat(call.second(catalogue)).describedAs("the second of %s", cache).isEqualTo(call.first)
				assertThat(catalogue.calls()).describedAs("calls of %s", cache).isEqualTo(before + 1)
			}
		}
		run { catalogue, diskHits ->
			calls.forEach { (cache, call) ->
				assertThat(call.second(catalogue)).describedAs("%s from disk", cache).isEqualTo(call.first)
				assertThat(diskHits(cache)).describedAs("hits of %s", cache).isEqualTo(1L)
			}
			assertThat(catalogue.calls()).isZero()
		}
		assertThat(output.all).doesNotContain(" WARN ")
	}

	@Test
	@DisplayName("[A3] a suspending method that evicts has evicted when it is over")
	fun aSuspendingMethodEvicts() {
		run { catalogue, _ ->
			catalogue.book("1")
			catalogue.forget("1")
			catalogue.book("1")
			assertThat(catalogue.calls()).isEqualTo(2)
			catalogue.forget("1")
		}
		run { catalogue, _ ->
			catalogue.book("1")
			assertThat(catalogue.calls()).isEqualTo(1)
		}
	}

	private fun run(test: suspend (Catalogue, (String) -> Long) -> Unit) {
		Applications.start(Catalogue::class.java, folder).use { context ->
			runBlocking {
				test(context.getBean(Catalogue::class.java)) { cache -> Applications.stats(context, cache).diskHits() }
			}
		}
	}

}
