package dev.weft.test;

/**
 * A way in which runs of a program failed.
 *
 * @param thrown what the verdict of the first such run threw
 * @param schedule the schedule of that run, for {@link Explorer#replay}
 * @param runs how many runs failed like it: with the same kind of exception and the same first line of its message
 */
public record Failure(Throwable thrown, String schedule, long runs) {

    /** By what failures are told apart. */
    static String key(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        int end = message.indexOf('\n');
        return thrown.getClass().getName() + ": " + (end < 0 ? message : message.substring(0, end));
    }

    Failure again() {
        return new Failure(thrown, schedule, runs + 1);
    }

    @Override
    public String toString() {
        return key(thrown) + " (schedule " + schedule + ", " + runs + (runs == 1 ? " run)" : " runs)");
    }
}
