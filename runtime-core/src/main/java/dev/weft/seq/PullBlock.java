package dev.weft.seq;

import org.jspecify.annotations.Nullable;

/** What is done with a puller: see {@link Seq#pulling}. */
@FunctionalInterface
public interface PullBlock<T, R extends @Nullable Object> {

    /** Suspends wherever it likes. */
    R run(Puller<T> puller) throws Exception;
}
