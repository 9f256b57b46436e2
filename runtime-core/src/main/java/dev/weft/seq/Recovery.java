package dev.weft.seq;

/** Says what comes instead of a failure. */
@FunctionalInterface
public interface Recovery<T> {

    /** Answers the Seq that goes on, or throws what is to be thrown instead. Suspends wherever it likes. */
    Seq<? extends T> recover(Exception failure) throws Exception;
}
