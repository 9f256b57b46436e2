package dev.weft.task;

import dev.weft.loop.Entry;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One act of cancelling, shared by everything it reaches: its identity tells one from another. */
final class Cancellation implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Why, as the end of a sentence. */
    final String reason;

    /** What was cancelled: {@code scope 'x'}, {@code task 'y'}. */
    final String origin;

    /** The failure that led to it, or null. */
    final @Nullable Throwable cause;

    /** Whether a deadline did it. */
    final boolean timeout;

    /** What {@link #toString} answers, once it has been asked: each task of a cancelled tree throws a signal with this message. */
    private @Nullable String text;

    private Cancellation(String reason, String origin, @Nullable Throwable cause, boolean timeout) {
        this.reason = reason;
        this.origin = origin;
        this.cause = cause;
        this.timeout = timeout;
    }

    Cancellation(String reason, String origin, @Nullable Throwable cause) {
        this(reason, origin, cause, false);
    }

    /** The cancel of {@code origin} by its deadline. */
    static Cancellation timeout(String origin) {
        return new Cancellation("its time was up", origin, null, true);
    }

    /** Tells in a dump whether something is cancelled, why, and by the cancel of what. */
    static void tell(@Nullable Cancellation cancel, Entry entry) {
        entry.fact("cancelled", cancel != null);
        if (cancel != null) {
            entry.fact("cancelReason", cancel.reason).fact("cancelOrigin", cancel.origin);
        }
    }

    @Override
    public String toString() {
        String told = text;
        if (told == null) {
            told = origin + " was cancelled: " + reason;
            text = told;
        }
        return told;
    }

    /** Whether {@code thrown} says that this cancel cut something short: its signal, or the failure of a task that it ended. */
    boolean cut(@Nullable Throwable thrown) {
        return TaskFailedException.origin(thrown) instanceof CancelledException signal && signal.cancellation() == this;
    }
}
