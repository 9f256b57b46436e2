package dev.weft.wasm.concurrent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The substitutes have the shape of what they stand for, and keep the rules of their package. */
class ShapeTest {

    private static final String OURS = "dev.weft.wasm.concurrent";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.weft.wasm.concurrent", "dev.weft.wasm.thread");

    /** Left out: what went with the security manager, and what the newest JDKs have added to fork and join. */
    private static final Set<String> LEFT_OUT = Set.of(
            "privilegedCallable/1",
            "privilegedCallableUsingCurrentClassLoader/1",
            "privilegedThreadFactory/0",
            "adaptInterruptible/1",
            "adaptInterruptible/2",
            "quietlyJoin/2",
            "quietlyJoinUninterruptibly/2",
            "cancelDelayedTasksOnShutdown/0",
            "externalSubmit/1",
            "getDelayedTaskCount/0",
            "invokeAllUninterruptibly/1",
            "lazySubmit/1",
            "schedule/3",
            "scheduleAtFixedRate/4",
            "scheduleWithFixedDelay/4",
            "setParallelism/1",
            "submitWithTimeout/4");

    private static final Set<String> WHERE_IT_IS_LEFT_OUT =
            Set.of("Executors", "ForkJoinPool", "ForkJoinTask", "RecursiveTask", "RecursiveAction", "CountedCompleter");

    @Test
    void everyPublicMethodOfTheJdksClassIsThere() {
        Set<String> missing = new TreeSet<>();
        int compared = 0;
        for (JavaClass each : CLASSES) {
            Class<?> jdk = standsFor(each);
            if (jdk != null && Modifier.isPublic(jdk.getModifiers())) {
                compared++;
                missing.addAll(missing(jdk, each.reflect()));
            }
        }
        assertTrue(compared > 60, compared + " classes were compared");
        assertEquals(Set.of(), missing, "methods of the JDK's that our classes lack");
    }

    private static Class<?> standsFor(JavaClass ours) {
        if (!ours.getPackageName().startsWith(OURS) || !ours.getSimpleName().startsWith("Weft")) {
            return null;
        }
        String part = ours.getPackageName().substring(OURS.length());
        try {
            return Class.forName(
                    "java.util.concurrent" + part + "." + ours.getSimpleName().substring(4));
        } catch (ClassNotFoundException helper) {
            return null;
        }
    }

    private static Set<String> missing(Class<?> jdk, Class<?> ours) {
        Set<String> have =
                Arrays.stream(ours.getMethods()).map(ShapeTest::shape).collect(Collectors.toSet());
        return Arrays.stream(jdk.getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith("java.util.concurrent"))
                .filter(method -> !have.contains(shape(method)))
                .filter(method ->
                        !(WHERE_IT_IS_LEFT_OUT.contains(jdk.getSimpleName()) && LEFT_OUT.contains(shape(method))))
                .map(method -> jdk.getSimpleName() + "." + shape(method))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shape(Method method) {
        return method.getName() + "/" + method.getParameterCount();
    }

    @Test
    void everySubstituteAndItsHelpersHaveTheNameThatTeaVmRenames() {
        Set<String> others = CLASSES.stream()
                .filter(each -> each.getPackageName().startsWith(OURS)
                        && !each.getName().contains("$"))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.startsWith("Weft") && !name.equals("package-info"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("ConcurrentSubstitutionPolicy", "SingleProcessorPlugin"), others);
    }

    @Test
    void onlyTheParkingSuspends() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.weft.wasm.thread.Waiting")
                .should()
                .callMethod(Loop.class, "park", Strand.class, WaitPoint.class)
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.weft.wasm.thread.Parking")
                .should()
                .callMethod(Loop.class, "yield", Strand.class)
                .orShould()
                .callMethod(Loop.class, "checkpoint", Strand.class)
                .check(CLASSES);
    }
}
