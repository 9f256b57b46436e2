package dev.weft.behaviour;

import dev.weft.seq.Seq;
import dev.weft.task.Task;
import dev.weft.test.Check;

/** Sources that count what is done with them. */
final class Probe {

    /** Runs that have begun. */
    int begun;

    /** Runs whose finally block has run. */
    int ended;

    /** Elements made: counted before each is emitted. */
    int made;

    /** Elements that a consumer reports to have taken. */
    int taken;

    /** The most by which what was made was ahead of what was taken. */
    int mostAhead;

    /** The numbers from 1 to {@code count}, made as fast as they are taken. */
    Seq<Integer> numbers(int count) {
        return every(0, count);
    }

    /** The numbers from 1 to {@code count}, each made in {@code millis} milliseconds. */
    Seq<Integer> every(long millis, int count) {
        return Seq.generate(emitter -> {
            begun++;
            try {
                for (int number = 1; number <= count; number++) {
                    if (millis > 0) {
                        Task.sleepMillis(millis);
                    }
                    made++;
                    mostAhead = Math.max(mostAhead, made - taken);
                    if (!emitter.emit(number)) {
                        return;
                    }
                }
            } finally {
                ended++;
            }
        });
    }

    /** {@link #every} that fails after {@code count} elements. */
    Seq<Integer> failingAfter(long millis, int count) {
        return Seq.generate(emitter -> {
            begun++;
            try {
                for (int number = 1; number <= count; number++) {
                    Task.sleepMillis(millis);
                    made++;
                    if (!emitter.emit(number)) {
                        return;
                    }
                }
                throw new BrokenException("after " + count);
            } finally {
                ended++;
            }
        });
    }

    /** Checks that {@code runs} runs have begun, and that each has cleaned up once. */
    void cleanedUp(int runs) {
        Check.equal(runs, begun, "runs begun");
        Check.equal(runs, ended, "runs cleaned up");
    }

    /** A checked exception: what a source or a function of a test fails with. */
    static final class BrokenException extends Exception {

        private static final long serialVersionUID = 1L;

        BrokenException(String message) {
            super(message);
        }
    }
}
