package dev.weft.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Callable;

/** The rings of the core, each using only the ones before it, and the rules that keep it plain. */
@AnalyzeClasses(packages = "dev.weft", importOptions = ImportOption.DoNotIncludeTests.class)
class RingsTest {

    @ArchTest
    static final ArchRule RINGS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("host")
            .definedBy("dev.weft.host")
            .layer("loop")
            .definedBy("dev.weft.loop")
            .layer("task")
            .definedBy("dev.weft.task")
            .layer("channel")
            .definedBy("dev.weft.channel")
            .optionalLayer("sync")
            .definedBy("dev.weft.sync")
            .optionalLayer("seq")
            .definedBy("dev.weft.seq")
            .whereLayer("seq")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("channel")
            .mayOnlyBeAccessedByLayers("seq")
            .whereLayer("sync")
            .mayOnlyBeAccessedByLayers("seq")
            .whereLayer("task")
            .mayOnlyBeAccessedByLayers("channel", "sync", "seq")
            .whereLayer("loop")
            .mayOnlyBeAccessedByLayers("task", "channel", "sync", "seq");

    @ArchTest
    static final ArchRule NOTHING_OUTSIDE_THE_RINGS = classes()
            .should()
            .resideInAnyPackage(
                    "dev.weft.host",
                    "dev.weft.loop",
                    "dev.weft.task",
                    "dev.weft.channel",
                    "dev.weft.sync",
                    "dev.weft.seq");

    @ArchTest
    static final ArchRule NO_DEPENDENCIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.weft..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule ONE_THREAD_NO_VOLATILE = fields().should().notHaveModifier(JavaModifier.VOLATILE);

    @ArchTest
    static final ArchRule ONE_THREAD_NO_MONITORS = methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule ONE_THREAD_NO_CONCURRENCY_LIBRARY =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.concurrent..");

    @ArchTest
    static final ArchRule ONE_PLACE_KNOWS_THREADS = noClasses()
            .that()
            .doNotHaveSimpleName("CurrentLoop")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, ThreadLocal.class);

    /** Suspending code behind a JDK interface would colour every caller of that interface on WebAssembly. */
    @ArchTest
    static final ArchRule NO_SUSPENDING_JDK_INTERFACES = noClasses()
            .should()
            .beAssignableTo(Runnable.class)
            .orShould()
            .beAssignableTo(Iterator.class)
            .orShould()
            .beAssignableTo(AutoCloseable.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Runnable.class, Callable.class, InputStream.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.function..");
}
