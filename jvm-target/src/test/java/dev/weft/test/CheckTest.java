package dev.weft.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What failing checks say. */
class CheckTest {

    private static void says(String message, Executable check) {
        assertEquals(message, assertThrows(AssertionError.class, check).getMessage());
    }

    @Test
    void aFailedCheckSaysWhatWasExpectedAndWhatCame() {
        says("sum: expected 2 but was 3", () -> Check.equal(2, 3, "sum"));
        says("does not hold: it is open", () -> Check.that(false, "it is open"));
        says("expected java.io.IOException but nothing was thrown", () -> Check.thrown(IOException.class, () -> {}));
        says(
                "expected java.io.IOException but was java.lang.IllegalStateException: bad",
                () -> Check.thrown(IOException.class, () -> {
                    throw new IllegalStateException("bad");
                }));
    }
}
