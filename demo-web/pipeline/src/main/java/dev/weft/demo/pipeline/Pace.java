package dev.weft.demo.pipeline;

/** When frames leave the pipeline. */
public enum Pace {
    /** As soon as they are ready. */
    MAX,
    /** At the clip's own rate: none earlier than its presentation time after the start of the run. */
    REALTIME
}
