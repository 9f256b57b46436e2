package dev.weft.host;

/** A call stack that can be left and re-entered. Made by {@link Fibers#newFiber}. */
public interface Fiber {

    /**
     * Runs this fiber from where it parked (or from its start). Returns when it parks again or ends, or at once where resumption is
     * deferred to a later microtask. Never called while a fiber of the same {@link Fibers} runs, but for one that {@linkplain Fibers#rest rests},
     * nor twice for one park.
     */
    void resume();
}
