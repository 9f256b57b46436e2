package dev.weft.seq;

import org.jspecify.annotations.Nullable;

/** Told when a run has ended. */
@FunctionalInterface
public interface EndAction {

    /**
     * Suspends wherever it likes, in a {@linkplain dev.weft.task.ScopeBuilder#shield shield} if it must while the task is cancelled.
     *
     * @param failure null when the run came to its end or was stopped early; else what it throws, the failure of a consumer and a
     *     {@link dev.weft.task.CancelledException} among others
     */
    void ended(@Nullable Throwable failure) throws Exception;
}
