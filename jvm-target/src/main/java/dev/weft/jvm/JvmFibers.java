package dev.weft.jvm;

import dev.weft.host.Fibers;

/** Chooses how fibers are made on this JVM. */
public final class JvmFibers {

    /** System property that overrides the choice: {@code continuations} or {@code virtual-threads}. */
    public static final String PROPERTY = "weft.fibers";

    private JvmFibers() {}

    /**
     * The fastest kind this JVM offers, or what the system property {@value #PROPERTY} asks for.
     *
     * @throws IllegalStateException when the property asks for what is not there or not known
     */
    public static Fibers best() {
        String wanted = System.getProperty(PROPERTY, "");
        return switch (wanted) {
            case "" -> ContinuationFibers.available() ? continuations() : virtualThreads();
            case "continuations" -> continuations();
            case "virtual-threads" -> virtualThreads();
            default ->
                throw new IllegalStateException("system property " + PROPERTY + " is '" + wanted
                        + "': set it to continuations or virtual-threads, or leave it out");
        };
    }

    /**
     * Fibers on {@code jdk.internal.vm.Continuation}: no thread but the loop's own, some 100 ns a switch.
     *
     * @throws IllegalStateException when the JVM does not export that package; the message names the flag
     */
    public static Fibers continuations() {
        if (!ContinuationFibers.available()) {
            throw new IllegalStateException("continuations are not accessible: start java with "
                    + ContinuationFibers.FLAG + ", or let Weft use virtual threads");
        }
        return new ContinuationFibers();
    }

    /** Fibers on virtual threads, of which one runs at a time: portable, some microseconds a switch. */
    public static Fibers virtualThreads() {
        return new VirtualThreadFibers();
    }
}
