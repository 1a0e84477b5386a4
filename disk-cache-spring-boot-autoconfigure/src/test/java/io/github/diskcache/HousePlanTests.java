package io.github.diskcache;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package may know which, and what no class of the library does. A package that
 * does not exist yet breaks no rule.
 */
class HousePlanTests {

	private static final String ROOT = "io.github.diskcache";

	private static final String MEMORY = ROOT + ".memory..";

	private static final String STORE = ROOT + ".store";

	private static final String SQLITE = ROOT + ".store.sqlite..";

	private static final String CODEC = ROOT + ".codec..";

	private static final String KEYS = ROOT + ".codec.key..";

	private static final String SPRING = ROOT + ".spring..";

	private static final String METRICS = ROOT + ".metrics..";

	private static final String ACTUATE = ROOT + ".actuate..";

	private static final String AUTOCONFIGURE = ROOT + ".autoconfigure..";

	private static final String[] CORE = { ROOT, MEMORY, STORE, SQLITE, CODEC };

	private static final String[] SQL = { "java.sql..", "javax.sql..", "org.sqlite..", "org.springframework.jdbc.." };

	/** The one class that may ask the system for the time. */
	private static final String CLOCK_READER = "io\\.github\\.diskcache\\.SystemTicker(\\$.*)?";

	/** The one class that plugs the store in. */
	private static final String PLUG = "io\\.github\\.diskcache\\.CacheOpening";

	private static JavaClasses library;

	@BeforeAll
	static void importLibrary() {
		library = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);
	}

	@Test
	void everyClassIsInAPlannedPackage() {
		check(noClasses().should()
			.resideOutsideOfPackages(ROOT, MEMORY, STORE, SQLITE, CODEC, SPRING, METRICS, ACTUATE, AUTOCONFIGURE));
	}

	@Test
	void nobodyKnowsTheAutoConfiguration() {
		check(noClasses().that()
			.resideOutsideOfPackage(AUTOCONFIGURE)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(AUTOCONFIGURE));
	}

	@Test
	void onlyTheAutoConfigurationKnowsTheEndpoint() {
		check(noClasses().that()
			.resideOutsideOfPackages(AUTOCONFIGURE, ACTUATE)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ACTUATE));
	}

	@Test
	void onlyTheAutoConfigurationKnowsTheMeters() {
		check(noClasses().that()
			.resideOutsideOfPackages(AUTOCONFIGURE, METRICS)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(METRICS));
	}

	@Test
	void coreKnowsNothingOfSpringCache() {
		check(noClasses().that()
			.resideInAnyPackage(CORE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(SPRING, "org.springframework.cache.."));
	}

	@Test
	void coreKnowsNothingOfBootAndMicrometer() {
		check(noClasses().that()
			.resideInAnyPackage(CORE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "io.micrometer.."));
	}

	@Test
	void memoryKnowsNoOtherPackageOfOurs() {
		check(noClasses().that()
			.resideInAPackage(MEMORY)
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage(MEMORY)))));
	}

	@Test
	void memoryHasNoSpringAndNoInputOrOutput() {
		check(noClasses().that()
			.resideInAPackage(MEMORY)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "tools.jackson..", "org.sqlite..", "java.io..", "java.net..",
					"java.nio..", "java.sql..", "javax.."));
	}

	@Test
	void portKnowsNoOtherPackageOfOurs() {
		check(noClasses().that()
			.resideInAPackage(STORE)
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage(STORE)))));
	}

	@Test
	void sqliteKnowsOnlyThePort() {
		check(noClasses().that()
			.resideInAPackage(SQLITE)
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(STORE, SQLITE)))));
	}

	@Test
	void onlySqliteUsesSql() {
		check(noClasses().that().resideOutsideOfPackage(SQLITE).should().dependOnClassesThat().resideInAnyPackage(SQL));
	}

	@Test
	void onlyTheOpeningKnowsSqlite() {
		check(noClasses().that()
			.resideOutsideOfPackage(SQLITE)
			.and()
			.haveNameNotMatching(PLUG)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(SQLITE));
	}

	@Test
	void codecKnowsOnlyItsSettingsAndExtensionsOfTheRootPackage() {
		DescribedPredicate<JavaClass> permitted = resideInAPackage(CODEC).or(name(ROOT + ".SchemaVersion"))
			.or(name(ROOT + ".SchemaVersionPolicy"))
			.or(name(ROOT + ".DiskCacheKeyConverter"));
		check(noClasses().that()
			.resideInAPackage(CODEC)
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(permitted))));
	}

	@Test
	void keysKnowOnlyTheJdkAndTheUtilitiesOfSpring() {
		check(noClasses().that()
			.resideInAPackage(KEYS)
			.should()
			.dependOnClassesThat(not(resideInAnyPackage(KEYS, "java..", "org.jspecify..", "org.springframework.core",
					"org.springframework.util"))
				.and(not(name(ROOT + ".DiskCacheKeyConverter")))
				.and(not(describe("are primitive", JavaClass::isPrimitive)))
				.and(not(describe("are arrays", JavaClass::isArray)))));
	}

	@Test
	void everyPackageIsNullMarked() {
		Set<JavaPackage> packages = library.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
		assertThat(packages).isNotEmpty()
			.allSatisfy((candidate) -> assertThat(candidate.isAnnotatedWith(NullMarked.class))
				.as("%s is @NullMarked in its package-info.java", candidate.getName())
				.isTrue());
	}

	@Test
	void noMethodIsSynchronized() {
		check(noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED));
	}

	@Test
	void onlyOneClassAsksTheSystemForTheTime() {
		check(noClasses().that()
			.haveNameNotMatching(CLOCK_READER)
			.should()
			.accessTargetWhere(describe("the system's time is asked for", HousePlanTests::asksForTheTime)));
	}

	@Test
	void nobodySleeps() {
		check(noClasses().should().accessTargetWhere(describe("a thread sleeps", HousePlanTests::sleeps)));
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(library);
	}

	private static boolean asksForTheTime(JavaAccess<?> access) {
		String method = access.getName();
		if (isOn(access, System.class)) {
			return method.equals("currentTimeMillis") || method.equals("nanoTime");
		}
		if (isOn(access, Clock.class)) {
			return method.startsWith("system") || method.startsWith("tick");
		}
		return method.equals("now") && access.getTargetOwner().getPackageName().equals("java.time")
				&& access.getTarget() instanceof CodeUnitAccessTarget target
				&& target.getRawParameterTypes().stream().noneMatch((type) -> type.isEquivalentTo(Clock.class));
	}

	private static boolean sleeps(JavaAccess<?> access) {
		return access.getName().equals("sleep") && (isOn(access, Thread.class) || isOn(access, TimeUnit.class));
	}

	private static boolean isOn(JavaAccess<?> access, Class<?> owner) {
		return access.getTargetOwner().isEquivalentTo(owner);
	}

}
