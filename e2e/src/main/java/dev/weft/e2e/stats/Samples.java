package dev.weft.e2e.stats;

import java.util.Arrays;
import java.util.Collection;

/** Measured values, of one unit. Immutable. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Copies the values, in any order.
     *
     * @throws IllegalArgumentException when one is NaN or infinite
     */
    public static Samples of(Collection<? extends Number> values) {
        return of(values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** The same for an array. */
    public static Samples of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (double value : sorted) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A sample is " + value + ": it was never measured. Leave it out.");
            }
        }
        return new Samples(sorted);
    }

    /** Returns how many there are. */
    public int count() {
        return sorted.length;
    }

    /** Returns the sum, 0 when there are none. */
    public double sum() {
        return Arrays.stream(sorted).sum();
    }

    /** Returns the largest, 0 when there are none. */
    public double max() {
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    /**
     * Returns the percentile by nearest rank, so always a value that was measured; 0 when there are none.
     *
     * @param percent above 0, at most 100
     */
    public double percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("There is no percentile " + percent + ": use one above 0, at most 100.");
        }
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    /** Returns how many are larger than {@code limit}. */
    public int countOver(double limit) {
        return (int) Arrays.stream(sorted).filter(value -> value > limit).count();
    }

    @Override
    public String toString() {
        return sorted.length + " samples, p50 " + percentile(50) + ", p95 " + percentile(95) + ", max " + max();
    }
}
