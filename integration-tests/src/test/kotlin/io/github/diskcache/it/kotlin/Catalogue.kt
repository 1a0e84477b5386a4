package io.github.diskcache.it.kotlin

import kotlinx.coroutines.delay
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.cache.annotation.CacheEvict
import org.springframework.cache.annotation.Cacheable
import java.math.BigDecimal
import java.util.concurrent.atomic.AtomicInteger

data class Book(val title: String, val pages: Int, val subtitle: String? = null)

sealed interface Medium

data class Paper(val pages: Int) : Medium

data class Audio(val minutes: Int) : Medium

open class Price(val amount: BigDecimal) {

	override fun equals(other: Any?) = other is Price && other.amount == amount

	override fun hashCode() = amount.hashCode()

}

/** Suspending and other methods, which count their calls. */
@SpringBootApplication
open class Catalogue {

	private val counter = AtomicInteger()

	open fun calls() = counter.get()

	@Cacheable("books")
	open suspend fun book(isbn: String): Book = counted { Book("title of $isbn", 42) }

	@Cacheable("lists")
	open suspend fun books(text: String): List<Book> = counted { listOf(Book(text, 1), Book(text, 2, "again")) }

	@Cacheable("nulls")
	open suspend fun missing(isbn: String): Book? = counted { null }

	@Cacheable("media")
	open suspend fun media(isbn: String): List<Medium> = counted { listOf(Paper(42), Audio(360)) }

	@Cacheable("prices")
	open suspend fun prices(isbn: String): Map<String, List<Price>> =
		counted { mapOf(isbn to listOf(Price(BigDecimal("9.90")))) }

	@Cacheable(cacheNames = ["sync"], sync = true)
	open suspend fun bookForAll(isbn: String): Book = counted { Book("title of $isbn", 42) }

	@Cacheable("plain")
	open fun plain(isbn: String): List<Book> {
		counter.incrementAndGet()
		return listOf(Book(isbn, 1))
	}

	@CacheEvict("books")
	open suspend fun forget(isbn: String) = delay(1)

	private suspend fun <T> counted(value: () -> T): T {
		delay(1)
		counter.incrementAndGet()
		return value()
	}

}
