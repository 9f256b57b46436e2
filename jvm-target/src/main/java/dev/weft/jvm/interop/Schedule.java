package dev.weft.jvm.interop;

/**
 * When a job runs.
 *
 * @param delay until it first does, in nanoseconds
 * @param period from start to start if positive, from end to start if negative, 0 for once, in nanoseconds
 */
record Schedule(long delay, long period) {

    static final Schedule ONCE = once(0);

    static Schedule once(long delay) {
        return new Schedule(delay, 0);
    }

    static Schedule atRate(long delay, long period) {
        return new Schedule(delay, checked(period));
    }

    static Schedule withDelay(long delay, long pause) {
        return new Schedule(delay, -checked(pause));
    }

    private static long checked(long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException(
                    "a job cannot be repeated every " + nanos + " ns: give a period or delay of more than zero");
        }
        return nanos;
    }

    boolean periodic() {
        return period != 0;
    }

    /** When it runs next, having begun at {@code began} and ended by {@code now}. */
    long next(long began, long now) {
        return period > 0 ? began + period : now - period;
    }
}
