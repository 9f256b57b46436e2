package dev.weft.seq;

import dev.weft.task.CancelledException;

/*
 * Idea: an operator that handles failures of its upstream must not handle those of its consumer, although both come up through the same
 * call. So it notes what its consumer did: once that has thrown or stopped, nothing is to be pushed into it any more, and whatever comes
 * up is thrown on.
 */
/** A sink that knows whether the one behind it may still be used. */
final class Guard<T> implements Sink<T> {

    private final Sink<? super T> sink;

    /** Whether the consumer is working, or has thrown, or has stopped the run. */
    private boolean over;

    Guard(Sink<? super T> sink) {
        this.sink = sink;
    }

    @Override
    public boolean accept(T element) throws Exception {
        over = true;
        over = !sink.accept(element);
        return !over;
    }

    /** Whether {@code failure} came from the upstream, while its consumer still waited for more, and was no cancel. */
    boolean mayHandle(Exception failure) {
        return !over && !(failure instanceof CancelledException);
    }
}
