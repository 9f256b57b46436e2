package dev.weft.task;

import org.jspecify.annotations.Nullable;

/** How several failures become one: the first that came, with the later ones attached to it as suppressed. */
final class Failures {

    private Failures() {}

    /** {@code first}, if there is one, with {@code next} attached to it unless it is the same failure come by another way; else {@code next}. */
    static Throwable join(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        // Who awaited a failed task was told of its failure, and fails with it once more: one failure, not two.
        if (TaskFailedException.origin(first) != TaskFailedException.origin(next)) {
            first.addSuppressed(next);
        }
        return first;
    }
}
