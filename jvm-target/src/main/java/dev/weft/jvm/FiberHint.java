package dev.weft.jvm;

import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a program that has set options for its loop may have a reporter that somebody reads, so that one hears of a missing flag. One that
 * uses the defaults would have it on its console in every run, beside its own output: for that there is RuntimeInfo.
 */
/** Tells a process once what would make its fibers faster. */
final class FiberHint {

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private FiberHint() {}

    static void tell(Loop loop, LoopOptions options, @Nullable String hint) {
        if (hint != null && options != LoopOptions.defaults() && TOLD.compareAndSet(false, true)) {
            loop.report(hint);
        }
    }
}
