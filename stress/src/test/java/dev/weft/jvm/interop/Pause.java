package dev.weft.jvm.interop;

/** Lets actors meet now here, now there. */
final class Pause {

    private Pause() {}

    /** Spins for a while: never the same, and never longer than so many times. */
    static void upTo(int spins) {
        for (long left = System.nanoTime() % spins; left > 0; left--) {
            Thread.onSpinWait();
        }
    }
}
