package dev.weft.wasm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageSetTest {

    @ParameterizedTest
    @CsvSource({
        "org.jcodec.*, org.jcodec.A, true",
        "org.jcodec.*, org.jcodec.codecs.h264.B, true",
        "org.jcodec.*, org.jcodecs.A, false",
        "org.jcodec, org.jcodec.A, true",
        "org.jcodec, org.jcodec.codecs.B, false",
        "'a.b.* , c.d', c.d.E, true",
        "'a.b.* , c.d', c.D, false",
        "a.b.*, NoPackage, false",
        "'', a.B, false",
    })
    void aStarTakesThePackagesInside(String packages, String className, boolean contained) {
        assertEquals(contained, PackageSet.parse("weft.preempt", packages).contains(className));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "org.*.jcodec", "org..jcodec", "org.jcodec.", "org/jcodec"})
    void whatIsNoPackageIsRefused(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> PackageSet.parse("weft.preempt", text));
        assertEquals(
                "weft.preempt names \"" + text
                        + "\", which is no package: write for example org.jcodec.* or org.jcodec.codecs.h264, separated "
                        + "by commas.",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.C, a.b.C, true",
        "a.b.C, a.b.C$D, true",
        "a.b.C, a.b.CD, false",
        "a.b.*, a.b.c.D, true",
        "a.b, a.b.C, true"
    })
    void anExceptionMayNameAClass(String names, String className, boolean named) {
        assertEquals(named, PackageSet.parse("weft.preempt.except", names).names(className));
    }

    @Test
    void aLimitThatIsNoNumberIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> BuildReport.limit("few"));
        assertEquals("weft.coroutines.limit is \"few\": write a whole number, for example 0.", refused.getMessage());
        assertEquals(-1, BuildReport.limit(" -1 "));
    }
}
