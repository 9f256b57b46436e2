package dev.weft.jvm.pool;

import java.util.Locale;

/**
 * One of a pool's loops at one moment; the numbers are read one after the other while it goes on.
 *
 * @param index which: 0 for the first
 * @param state what it does
 * @param queued tasks placed on it that have not started, and may still be stolen
 * @param started tasks of the pool it has started so far
 * @param stolen how many of those it has taken from another loop
 * @param running tasks of the pool it has started and that have not ended, whatever they do
 * @param ready strands that can run now
 * @param waiting strands parked in queues: of channels, locks, other tasks
 * @param timers timers set: sleeps, timeouts, deadlines
 * @param mail callbacks posted to it and not yet run
 * @param busyShare the part of its time in which it did not sleep, from 0 to 1, since the pool was opened
 * @param replaced how often it has died and been replaced
 */
public record PoolLoopStatistics(
        int index,
        PoolLoopState state,
        int queued,
        long started,
        long stolen,
        long running,
        int ready,
        int waiting,
        int timers,
        int mail,
        double busyShare,
        int replaced) {

    /** All but the index, as a list of words. */
    String describe() {
        return state + ", " + queued + " queued, " + started + " started, " + stolen + " stolen, " + running
                + " running, "
                + ready + " ready, " + waiting + " waiting, " + timers + " timers, " + mail + " in the mail, busy "
                + String.format(Locale.ROOT, "%.0f %%", 100 * busyShare)
                + (replaced == 0 ? "" : ", replaced " + (replaced == 1 ? "once" : replaced + " times"));
    }
}
