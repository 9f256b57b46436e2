package dev.weft.bench.parked;

/** Parks many tasks, each waiting to receive from one channel that never gets an element. */
interface Parker {

    /** Starts the tasks, waits until all are parked, calls {@code then}, and lets them end. */
    void park(int tasks, Runnable then) throws Exception;
}
