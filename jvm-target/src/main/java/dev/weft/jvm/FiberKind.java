package dev.weft.jvm;

/** Which fibers a host is to have; a value of the setting {@code fibers}. */
public enum FiberKind {

    /** Continuations where this JVM lets Weft use them, virtual threads elsewhere. */
    AUTO("auto"),

    /** The JDK's own continuations, or a refusal that names the flag. */
    CONTINUATIONS("continuations"),

    /** Virtual threads, even where there are continuations. */
    VIRTUAL_THREADS("virtual-threads");

    private final String text;

    FiberKind(String text) {
        this.text = text;
    }

    /** As it is written in a setting. Never suspends. */
    @Override
    public String toString() {
        return text;
    }
}
