package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What can be seen without a browser; stacks that are really left and continued are checked in one (wasm-tests). */
class JspiFibersTest {

    @Test
    void noMoreFibersAreMadeThanAllowed() {
        var fibers = new JspiFibers(2);
        fibers.newFiber(() -> {});
        fibers.newFiber(() -> {});
        var refused = assertThrows(IllegalStateException.class, () -> fibers.newFiber(() -> {}));
        assertEquals(
                "JSPI fibers (2 of 2 alive) allow no more: each suspended task holds one stack of about 6 KB. Let fewer tasks wait at one time "
                        + "(bounded channels, a limit on children), or raise the limit in new JspiFibers(maxFibers).",
                refused.getMessage());
    }

    @Test
    void parkingOutsideAFiberIsRefused() {
        var refused = assertThrows(IllegalStateException.class, () -> new JspiFibers().park());
        assertEquals(
                "park() was called where no fiber runs (a callback or an exported method): start a task there instead, and suspend inside it.",
                refused.getMessage());
    }
}
