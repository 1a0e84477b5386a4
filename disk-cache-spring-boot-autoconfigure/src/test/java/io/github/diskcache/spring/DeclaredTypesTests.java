package io.github.diskcache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ReactiveTypeDescriptor;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The type of what is cached, from what a method declares [A4].
 */
class DeclaredTypesTests {

	private final DeclaredTypes types = DeclaredTypes.asSpringHasThem();

	private final DeclaredTypes withoutReactor = new DeclaredTypes(null);

	@ParameterizedTest
	@MethodSource("plainMethods")
	void whatIsDeclaredIsWhatIsCached(Method method) {
		DeclaredType declared = of(method.getName());
		assertThat(declared.type()).isEqualTo(method.getGenericReturnType());
		assertThat(method.getGenericReturnType()).isEqualTo(declared.type());
		assertThat(declared.type()).hasSameHashCodeAs(method.getGenericReturnType());
		assertThat(declared.type().getTypeName()).isEqualTo(method.getGenericReturnType().getTypeName());
		assertThat(declared.valueClass()).isEqualTo(method.getReturnType());
		assertThat(declared.asynchronous()).isFalse();
	}

	static Stream<Method> plainMethods() {
		return Stream.of(Plain.class.getDeclaredMethods())
			.filter((method) -> !method.isSynthetic())
			.sorted(Comparator.comparing(Method::getName));
	}

	@Test
	void messagesNameTheMethod() {
		assertThat(of("list").method()).isEqualTo("Plain.list");
	}

	@Test
	void primitivesAreBoxed() {
		assertThat(of(Layers.class, "primitive").type()).isEqualTo(Long.class);
		assertThat(of(Layers.class, "primitive").valueClass()).isEqualTo(Long.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "noObject", "later", "never", "unit" })
	void aMethodWithoutResultCachesNullOnly(String method) {
		DeclaredType declared = of(Layers.class, method);
		assertThat(declared.type()).isNull();
		assertThat(declared.valueClass()).isEqualTo(Void.class);
	}

	@Test
	void oneLayerIsTakenOff() {
		assertType(of(Layers.class, "optional"), Book.class, false);
		assertType(of(Layers.class, "future"), listOf(Book.class), true);
		assertType(of(Layers.class, "ownFuture"), Book.class, true);
		assertType(of(Layers.class, "mono"), listOf(Book.class), true);
		assertType(of(Layers.class, "flux"), listOf(Book.class), true);
		assertType(of(Layers.class, "publisher"), listOf(Book.class), true);
		assertType(of(Layers.class, "stage"), Book.class, true);
	}

	@Test
	void innerLayersAreValues() {
		Type optional = ResolvableType.forClassWithGenerics(Optional.class, Book.class).getType();
		assertType(of(Layers.class, "futureOfOptional"), new GenericType(Optional.class, List.of(Book.class)), true);
		assertType(of(Layers.class, "monoOfOptional"), new GenericType(Optional.class, List.of(Book.class)), true);
		assertThat(of(Layers.class, "futureOfOptional").type()).isEqualTo(optional);
		assertType(of(Layers.class, "fluxOfLists"), listOf(listOf(Book.class)), true);
	}

	@Test
	void aSuspendingFunctionReturnsWhatItContinuesWith() {
		assertType(of(Layers.class, "suspended"), listOf(Book.class), true);
	}

	/** Spring stores what they complete with, and would return that in their place. */
	@Test
	void futuresThatSpringDoesNotPutBackFitNoValue() {
		assertType(of(this.withoutReactor, Layers.class, "stage"),
				new GenericType(CompletionStage.class, List.of(Book.class)), true);
		assertType(of(Layers.class, "plainFuture"), new GenericType(Future.class, List.of(Book.class)), false);
		assertThat(of(ResultImplementation.class, Result.class, "find").valueClass())
			.isEqualTo(CompletableFuture.class);
	}

	@Test
	void publishersAreValuesWhenSpringIgnoresThem() {
		assertType(of(this.withoutReactor, Layers.class, "mono"),
				new GenericType(Mono.class, List.of(listOf(Book.class))), false);
		assertType(of(this.withoutReactor, Layers.class, "future"), listOf(Book.class), true);
	}

	@Test
	void springsOwnSwitchIsHonoured() {
		System.setProperty("spring.cache.reactivestreams.ignore", "true");
		try {
			assertThat(of(DeclaredTypes.asSpringHasThem(), Layers.class, "mono").valueClass()).isEqualTo(Mono.class);
		}
		finally {
			System.clearProperty("spring.cache.reactivestreams.ignore");
		}
	}

	@Test
	void publishersOfOtherLibrariesAreKnownByTheirAdapters() {
		ReactiveAdapterRegistry registry = new ReactiveAdapterRegistry();
		registry.registerReactiveType(ReactiveTypeDescriptor.noValue(Done.class, Done::new), (done) -> Mono.empty(),
				(publisher) -> new Done());
		DeclaredType declared = of(new DeclaredTypes(registry), Layers.class, "done");
		assertThat(declared.valueClass()).isEqualTo(Void.class);
		assertThat(declared.asynchronous()).isTrue();
	}

	@Test
	void wildcardsWithAnUpperBoundAreTheirBound() {
		assertType(of(Layers.class, "bounded"), listOf(Book.class), false);
		assertThat(of(Layers.class, "anyClass").type()).isEqualTo(Class.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "object", "anything", "raw", "rawArray", "rawInside", "variable", "variables", "lower" })
	void contentsDecideWhereSomethingIsOpen(String method) {
		assertThat(of(Open.class, method).type()).isNull();
	}

	@Test
	void anOpenTypeStillTellsTheClassOfItsValues() {
		assertThat(of(Open.class, "object").valueClass()).isEqualTo(Object.class);
		assertThat(of(Open.class, "anything").valueClass()).isEqualTo(List.class);
		assertThat(of(Open.class, "variable").valueClass()).isEqualTo(Book.class);
		assertThat(of(Open.class, "variables").valueClass()).isEqualTo(List.class);
		assertThat(of(Open.class, "openOptional").valueClass()).isEqualTo(Object.class);
	}

	@Test
	void aGenericSuperclassIsResolvedByTheClassOfTheBean() {
		assertType(of(BookShop.class, Shop.class, "all"), listOf(Book.class), false);
		assertType(of(BookShop.class, Shop.class, "one"), Book.class, false);
		assertType(of(BookShop.class, Shop.class, "maybe"), listOf(Book.class), false);
		assertType(of(BookShop.class, Shop.class, "array"), Book[].class, false);
		assertType(of(BookListShop.class, Shop.class, "array"), GenericArray.of(listOf(Book.class)), false);
		assertType(of(BookListShop.class, Shop.class, "all"), listOf(listOf(Book.class)), false);
		assertThat(of(Shop.class, Shop.class, "all").type()).isNull();
	}

	@Test
	void anInterfaceMethodIsResolvedByItsImplementation() {
		assertType(of(BookFinder.class, Finder.class, "find"), listOf(Book.class), false);
		assertThat(of(BookFinder.class, Finder.class, "find").method()).isEqualTo("BookFinder.find");
	}

	@Test
	void anInterfaceOfTheProxyTellsWhatItsImplementationLeavesOpen() {
		Object repository = proxy(BookRepository.class);
		DeclaredType declared = this.types.of(method(Repository.class, "findAll"), SimpleRepository.class,
				repository.getClass());
		assertType(declared, new GenericType(Collection.class, List.of(Book.class)), false);
		assertThat(declared.method()).isEqualTo("BookRepository.findAll");
	}

	@Test
	void aMethodIsNamedAfterTheInterfaceIfTheClassBehindTheProxyDoesNotHaveIt() {
		DeclaredType declared = this.types.of(method(BookRepository.class, "titled"), SimpleRepository.class,
				proxy(BookRepository.class).getClass());
		assertThat(declared.method()).isEqualTo("BookRepository.titled");
	}

	@Test
	void anInterfaceWithoutImplementationIsEnough() {
		Object repository = proxy(BookRepository.class);
		assertType(this.types.of(method(Repository.class, "findAll"), repository),
				new GenericType(Collection.class, List.of(Book.class)), false);
		assertType(this.types.of(method(BookRepository.class, "titled"), repository), listOf(Book.class), false);
		assertType(this.types.of(method(Repository.class, "findAny"), repository), Book.class, false);
	}

	@Test
	void declarationsTellWhoseTheyAre() {
		assertThat(of(Layers.class, "future")).isEqualTo(of(Layers.class, "future"))
			.hasSameHashCodeAs(of(Layers.class, "future"))
			.isNotEqualTo(of(Layers.class, "mono"))
			.isNotEqualTo(of("list"));
	}

	private static void assertType(DeclaredType declared, Type type, boolean asynchronous) {
		assertThat(declared.type()).isEqualTo(type);
		assertThat(declared.valueClass()).isEqualTo(ResolvableType.forType(type).toClass());
		assertThat(declared.asynchronous()).isEqualTo(asynchronous);
	}

	private static Type listOf(Type element) {
		return new GenericType(List.class, List.of(element));
	}

	private DeclaredType of(String method) {
		return of(Plain.class, method);
	}

	private DeclaredType of(Class<?> type, String method) {
		return of(this.types, type, method);
	}

	private DeclaredType of(Class<?> userClass, Class<?> declaring, String method) {
		return this.types.of(method(declaring, method), userClass, userClass);
	}

	private static DeclaredType of(DeclaredTypes types, Class<?> type, String method) {
		return types.of(method(type, method), type, type);
	}

	private static Method method(Class<?> type, String name) {
		return Stream.of(ReflectionUtils.getAllDeclaredMethods(type))
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static Object proxy(Class<?> type) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, args) -> null);
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(Circle.class))
	interface Shape {

	}

	record Circle(double radius) implements Shape {
	}

	static class Books extends ArrayList<Book> {

		private static final long serialVersionUID = 1;

	}

	static class Done {

	}

	static class BookFuture extends CompletableFuture<Book> {

	}

	interface Plain {

		Book book();

		List<Book> list();

		Set<DayOfWeek> set();

		Map<Long, List<Book>> map();

		Map<String, Object> mapOfObjects();

		Map.Entry<Long, Book> entry();

		Book[] array();

		List<Book>[] genericArray();

		int[][] numbers();

		DayOfWeek day();

		Shape shape();

		Item item();

		Books books();

		Number number();

	}

	interface Layers {

		long primitive();

		void nothing();

		Void noObject();

		CompletableFuture<Void> later();

		Mono<Void> never();

		Object unit(Continuation<? super Unit> continuation);

		Optional<Book> optional();

		CompletableFuture<List<Book>> future();

		BookFuture ownFuture();

		CompletionStage<Book> stage();

		Future<Book> plainFuture();

		Mono<List<Book>> mono();

		Flux<Book> flux();

		Publisher<Book> publisher();

		CompletableFuture<Optional<Book>> futureOfOptional();

		Mono<Optional<Book>> monoOfOptional();

		Flux<List<Book>> fluxOfLists();

		Object suspended(long id, Continuation<? super List<? extends Book>> continuation);

		Done done();

		List<? extends Book> bounded();

		Class<?> anyClass();

	}

	@SuppressWarnings("rawtypes")
	interface Open {

		Object object();

		List<?> anything();

		List raw();

		List[] rawArray();

		Map<String, List> rawInside();

		<T extends Book> T variable();

		<T extends Book> List<T> variables();

		List<? super Book> lower();

		Optional<?> openOptional();

	}

	abstract static class Shop<T> {

		abstract List<T> all();

		abstract T one();

		abstract Optional<List<Book>> maybe();

		abstract T[] array();

	}

	abstract static class BookShop extends Shop<Book> {

	}

	abstract static class ListShop<E> extends Shop<List<E>> {

	}

	abstract static class BookListShop extends ListShop<Book> {

	}

	interface Finder<R> {

		R find();

	}

	static class BookFinder implements Finder<List<Book>> {

		@Override
		public List<Book> find() {
			return List.of();
		}

	}

	interface Result<R> {

		R find();

	}

	static class ResultImplementation implements Result<CompletableFuture<Book>> {

		@Override
		public CompletableFuture<Book> find() {
			return new CompletableFuture<>();
		}

	}

	interface Repository<T> {

		Collection<T> findAll();

		Optional<T> findAny();

	}

	interface BookRepository extends Repository<Book> {

		List<Book> titled();

	}

	static class SimpleRepository<T> implements Repository<T> {

		@Override
		public Collection<T> findAll() {
			return List.of();
		}

		@Override
		public Optional<T> findAny() {
			return Optional.empty();
		}

	}

}
