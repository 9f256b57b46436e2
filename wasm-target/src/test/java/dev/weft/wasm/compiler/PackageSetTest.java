package dev.weft.wasm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

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

    @ParameterizedTest
    @CsvSource({
        "a.b.C.m, a.b.C, m, true",
        "a.b.C.m, a.b.C, mm, false",
        "a.b.C.m, a.b.C$D, m, false",
        "a.b.C$D.m, a.b.C$D, m, true",
        "a.b.C, a.b.C, m, true",
        "a.b, a.b.C, m, true",
        "a.c, a.b.C, m, false"
    })
    void anExceptionMayNameAMethod(String names, String className, String method, boolean named) {
        assertEquals(
                named,
                PackageSet.parse("weft.preempt.except", names)
                        .names(new MethodReference(className, method, ValueType.VOID)));
    }

    @Test
    void eachEntryIsASetOfItsOwn() {
        assertEquals(
                List.of("a.b.*", "c.D"),
                PackageSet.parse("weft.preempt", " a.b.*,, c.D ")
                        .each()
                        .map(PackageSet::toString)
                        .toList());
    }
}
