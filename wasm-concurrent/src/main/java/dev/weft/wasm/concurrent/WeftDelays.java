package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Alarm;

/** Things to be done later. */
final class WeftDelays {

    private WeftDelays() {}

    /**
     * Has {@code action} run in a thread of its own after so many nanoseconds.
     *
     * @return withdraws it
     */
    static Runnable after(long nanos, Runnable action) {
        Alarm alarm = Alarm.after(nanos, () -> WeftForkJoinPool.commonPool().execute(action));
        return alarm::withdraw;
    }
}
