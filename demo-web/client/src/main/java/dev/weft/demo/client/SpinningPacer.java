package dev.weft.demo.client;

import dev.weft.demo.pipeline.Pacer;

/** Waits for a frame's time by looking at the clock again and again, as code does that cannot suspend. The page stands still meanwhile. */
final class SpinningPacer implements Pacer {

    private static final double NANOS_PER_MILLI = 1e6;

    private final double began = Page.now();

    @Override
    public void awaitFrame(long presentationNanos) {
        double until = began + presentationNanos / NANOS_PER_MILLI;
        while (Page.now() < until) {
            // That is all: nothing else can run here anyway.
        }
    }
}
