package dev.weft.demo.pipeline;

/**
 * For every position of a resampled line, which source positions it is made of and with what weights. All weights are positive
 * and add up to {@code 1 << SHIFT}, so a result never leaves the range of its sources.
 */
final class Taps {
    static final int SHIFT = 14;

    /** First source position, by result position. */
    final int[] first;
    /** Weights of the source positions from there on. */
    final int[][] weights;

    Taps(int from, int to) {
        first = new int[to];
        weights = new int[to][];
        for (int i = 0; i < to; i++) {
            compute(i, from, to);
        }
    }

    /** Distances are counted in units of 1 / (2 to) source pixels, in which centres and reach are whole numbers. */
    private void compute(int i, int from, int to) {
        long centre = (2L * i + 1) * from - to;
        long reach = 2L * Math.max(from, to);
        long unit = 2L * to;
        int lowest = (int) Math.max(0, Math.floorDiv(centre - reach, unit) + 1);
        int highest = (int) Math.min(from - 1L, Math.floorDiv(centre + reach - 1, unit));
        long total = 0;
        long[] raw = new long[highest - lowest + 1];
        for (int k = 0; k < raw.length; k++) {
            raw[k] = reach - Math.abs(unit * (lowest + k) - centre);
            total += raw[k];
        }
        int[] scaled = new int[raw.length];
        int left = 1 << SHIFT;
        int heaviest = 0;
        for (int k = 0; k < raw.length; k++) {
            scaled[k] = (int) ((raw[k] << SHIFT) / total);
            left -= scaled[k];
            heaviest = scaled[k] > scaled[heaviest] ? k : heaviest;
        }
        scaled[heaviest] += left;
        first[i] = lowest;
        weights[i] = scaled;
    }
}
