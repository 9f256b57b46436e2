package dev.weft.wasm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may touch what of TeaVM. */
class BordersTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.weft.wasm");

    @Test
    void nothingUsesTeaVMsJavaScriptLayerBecauseItCompilesText() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.teavm.jso..")
                .check(OURS);
    }

    @Test
    void theRunningProgramKnowsNothingOfTheCompiler() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.weft.wasm", "dev.weft.wasm.js")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.teavm.model..", "org.teavm.vm..", "org.teavm.backend..", "dev.weft.wasm.compiler..")
                .check(OURS);
    }

    @Test
    void onlyOneClassTouchesTeaVMsOwnFibers() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Coroutine")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.teavm.runtime.Fiber")
                .check(OURS);
    }
}
