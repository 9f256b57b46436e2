package dev.weft.loop;

/**
 * What a loop holds at one moment. All zero when nothing is left of any program.
 *
 * @param ready strands that could run
 * @param timers timers that are set
 * @param waiters places in queues that parked strands hold; a select holds one for each of its clauses
 * @param roots root strands that have not ended
 * @param expectations events from outside that are expected
 */
public record LoopStatistics(int ready, int timers, int waiters, int roots, int expectations) {}
