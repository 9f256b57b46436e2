package dev.weft.task;

import dev.weft.loop.Format;
import dev.weft.loop.WeftException;

/** A scope's time was up before its work was done. Thrown by the scope that had the deadline, to whoever opened it. */
public final class DeadlineExceededException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String scope;

    /** @param limitNanos from when the scope was given a deadline to the deadline; negative when that had passed already */
    DeadlineExceededException(String scope, long limitNanos) {
        this(
                scope,
                limitNanos < 0
                        ? "the deadline of scope '" + scope + "' had passed " + Format.duration(-limitNanos)
                                + " before it was set"
                        : "scope '" + scope + "' was not done within " + Format.duration(limitNanos));
    }

    /** For authors of primitives that keep a deadline of their own, which cancels the scope named {@code scope}. */
    public DeadlineExceededException(String scope, String message) {
        super(message, null);
        this.scope = scope;
    }

    /** The name of the scope whose deadline it was. */
    public String scope() {
        return scope;
    }
}
