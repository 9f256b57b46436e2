package dev.weft.wasm.tests.foreign;

import java.util.function.LongSupplier;

/** Long computations in nested loops, like a codec's. */
public final class Grind {

    private Grind() {}

    /** Answers {@code rounds} times the sum over a square of side 100; about 5 microseconds a round. */
    public static long squares(int rounds) {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < 100; i++) {
                for (int j = 0; j < 100; j++) {
                    sum += (i * 31 ^ j) & 0xff;
                }
            }
        }
        return sum;
    }

    /** Squares on until {@code clock} is {@code nanos} further; answers the sum. */
    public static long squaresFor(long nanos, LongSupplier clock) {
        long end = clock.getAsLong() + nanos;
        long sum = 0;
        while (clock.getAsLong() < end) {
            sum += squares(100);
        }
        return sum;
    }

    /** A class whose initialiser takes long. */
    public static final class Table {

        private static final long[] VALUES = fill();

        private Table() {}

        private static long[] fill() {
            var values = new long[2_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = squares(1) + i;
            }
            return values;
        }

        /** The last entry, which is made last. */
        public static long last() {
            return VALUES == null ? -1 : VALUES[VALUES.length - 1];
        }
    }
}
