package dev.weft.task;

import dev.weft.loop.WeftException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by every cancellation point inside a cancelled task or scope until it is left. Let it pass: clean up in {@code finally}, and if
 * cleaning up must suspend, do so in a {@linkplain ScopeBuilder#shield shield}.
 *
 * <p>The {@linkplain #getCause() cause} is the failure that led to the cancel, or what {@code cancel} was given, or null. It carries no
 * stack trace: it is a signal, and says where it came from in its message.
 */
public final class CancelledException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final Cancellation cancellation;

    CancelledException(Cancellation cancellation) {
        super(null, cancellation.cause, false);
        this.cancellation = cancellation;
    }

    /**
     * For those who cancel what is on no loop yet, or on another one. Inside a scope it is a failure like any other: it cuts nothing short.
     *
     * @param origin what was cancelled: {@code task 'decode'}
     */
    public CancelledException(String reason, String origin, @Nullable Throwable cause) {
        this(new Cancellation(reason, origin, cause));
    }

    /** What was cancelled, and why; made when somebody asks, for most signals pass unread. */
    @Override
    public String getMessage() {
        return cancellation.toString();
    }

    /** Why, as given to {@code cancel}. */
    public String reason() {
        return cancellation.reason;
    }

    /** What was cancelled: {@code task 'decode'}, {@code scope 'search'}. It may be far above the task that throws this. */
    public String origin() {
        return cancellation.origin;
    }

    /** Whether a deadline did it. The scope that had the deadline then throws {@link DeadlineExceededException} to its opener. */
    public boolean timedOut() {
        return cancellation.timeout;
    }

    Cancellation cancellation() {
        return cancellation;
    }
}
