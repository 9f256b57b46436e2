package dev.weft.seq;

import dev.weft.task.CancelledException;

/** What happens when two things fail in one run, and how an exception is thrown on as it is. */
final class Failures {

    private Failures() {}

    /**
     * What to throw when {@code first} was thrown and {@code later} while cleaning up: the first, with the later one suppressed. A failure
     * outweighs a cancel, which is a signal; a failure that only wraps the first adds nothing.
     */
    static Throwable combine(Throwable first, Throwable later) {
        if (first instanceof CancelledException) {
            return later;
        }
        if (!(later instanceof CancelledException) && !leadsTo(later, first)) {
            first.addSuppressed(later);
        }
        return first;
    }

    private static boolean leadsTo(Throwable later, Throwable first) {
        for (Throwable cause = later; cause != null; cause = cause.getCause()) {
            if (cause == first) {
                return true;
            }
        }
        return false;
    }

    /** Throws {@code t}, which an element function, a sink or a source has thrown before. Written as {@code throw raise(t)}. */
    static RuntimeException raise(Throwable t) throws Exception {
        return Failures.<Exception>sneak(t);
    }

    /** The bound is Throwable, for the cast becomes one to the bound, and an Error is no Exception. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneak(Throwable t) throws X {
        throw (X) t;
    }

    /** {@code element}, unless it is null; {@code whence} begins the message: {@code "map answered"}. */
    static <T> T noNull(T element, String whence) {
        if (element == null) {
            throw new NullPointerException(
                    whence + " null, and a Seq carries no null elements: use something that says what null would");
        }
        return element;
    }

    /** Refuses a number below {@code least}. */
    static void atLeast(long least, long number, String what) {
        if (number < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", and was " + number);
        }
    }
}
