package dev.weft.task;

import org.jspecify.annotations.Nullable;

/** One act of cancelling, shared by everything it reaches: its identity tells one from another. */
final class Cancellation {

    /** Why, as the end of a sentence. */
    final String reason;

    /** What was cancelled: {@code scope 'x'}, {@code task 'y'}. */
    final String origin;

    /** The failure that led to it, or null. */
    final @Nullable Throwable cause;

    Cancellation(String reason, String origin, @Nullable Throwable cause) {
        this.reason = reason;
        this.origin = origin;
        this.cause = cause;
    }
}
