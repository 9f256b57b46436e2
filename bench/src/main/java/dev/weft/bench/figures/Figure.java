package dev.weft.bench.figures;

import java.util.Arrays;

/**
 * One cell of a table: what was measured for one row by one column.
 *
 * @param part which table
 * @param row what was done
 * @param column who did it
 * @param unit of the samples
 * @param samples ascending, at least one
 */
public record Figure(String part, String row, String column, String unit, double[] samples) {

    /** Sorts a copy of {@code samples}. */
    public Figure {
        if (samples.length == 0) {
            throw new IllegalArgumentException("there is no sample of " + row + " by " + column + ": leave it out");
        }
        samples = samples.clone();
        Arrays.sort(samples);
    }

    /** Which cell it is. */
    public String key() {
        return part + "/" + row + "/" + column;
    }

    /** The same cell with the samples of both. */
    public Figure with(Figure more) {
        double[] both = Arrays.copyOf(samples, samples.length + more.samples.length);
        System.arraycopy(more.samples, 0, both, samples.length, more.samples.length);
        return new Figure(part, row, column, unit, both);
    }

    /** The middle sample; the mean of the middle two when their number is even. */
    public double median() {
        int middle = samples.length / 2;
        return samples.length % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
    }

    /** The same cell with its least sample alone. */
    public Figure least() {
        return new Figure(part, row, column, unit, new double[] {samples[0]});
    }

    /** How far apart the middle half of the samples lies: upper quartile by lower quartile, 1 at best. */
    public double spread() {
        double lower = samples[samples.length / 4];
        double upper = samples[samples.length - 1 - samples.length / 4];
        return lower <= 0 ? 1 : upper / lower;
    }
}
