package dev.weft.jvm.interop;

import org.reactivestreams.tck.TestEnvironment;

/** How long the Reactive Streams TCK waits. */
final class Tck {

    /**
     * For what must come, in milliseconds: so long that a busy machine is in time. Costs nothing where it comes.
     */
    private static final long MUST_COME = 5_000;

    /** For what must not come, in milliseconds: always waited for. */
    private static final long MUST_NOT_COME = 50;

    private Tck() {}

    static TestEnvironment environment() {
        return new TestEnvironment(MUST_COME, MUST_NOT_COME, MUST_NOT_COME);
    }
}
