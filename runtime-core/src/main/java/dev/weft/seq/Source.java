package dev.weft.seq;

/** What a {@link Seq} does when it is run: pushes its elements into a sink. */
@FunctionalInterface
interface Source<T> {

    /**
     * Pushes elements into {@code sink}, one after the other, from the calling task, until there are no more or the sink wants no more.
     * Suspends wherever it likes. A failure of the sink is let through as it is.
     *
     * @return whether the sink would have taken more: true at the end, false when it stopped the run
     */
    boolean run(Sink<? super T> sink) throws Exception;
}
