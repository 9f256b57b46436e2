package dev.weft.bench.work;

/** How a row is measured. */
public enum Kind {

    /** The time of one operation, by JMH, from runs of a fixed size. */
    OPERATION,

    /** The time of a whole run, for runs of a thousand up to a million. */
    WHOLE,

    /** How long after something else an event comes: what half of the delays and what 99 in 100 do not exceed. */
    DELAY
}
