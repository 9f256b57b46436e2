package dev.weft.bench.figures;

/** Which table a figure belongs to. */
public final class Part {

    /** What is compared: one line for each thing to do. */
    public static final String MAIN = "main";

    /** Bytes allocated for one operation. */
    public static final String ALLOCATION = "allocation";

    /** What one costs when there are a thousand, up to a million. */
    public static final String GROWTH = "growth";

    /** The objects of a parked task. */
    public static final String OBJECTS = "objects";

    /** Timers set and cancelled. */
    public static final String TIMERS = "timers";

    private Part() {}
}
