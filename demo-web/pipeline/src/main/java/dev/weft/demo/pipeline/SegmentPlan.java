package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Idea: segments are cut where the encoder sets its key frames anyway, so that the cuts leave no trace in the result. Where the source has its own
 * key frames matters only for the time: decoding must begin at one of them, and where they are far apart, more workers repeat more of it.
 * The plan is the one whose dearest segment is cheapest: the linear partition problem, by dynamic programming.
 */
/** Where to cut a clip for several workers. */
final class SegmentPlan {
    /** Segments of fewer frames would cost more in starting decoder and encoder than they gain. */
    static final int LEAST_FRAMES = 25;

    /** Of longer films there are more segments than workers, unless that takes longer: what is out at one time shall be small. */
    private static final int MOST_FRAMES = 750;

    /** In shorter films a cut may fall between the encoder's key frames; it adds one. */
    private static final int SHORT_FILM = 500;

    /** About 17 minutes of them. The search looks at each pair of borders once for each number of segments, so it must not have very many. */
    private static final int MOST_BORDERS = 1000;

    /** A segment of the longest films is no shorter than from one border to the fourth after it. */
    private static final int LEAST_PLACES = 4;

    /** By how much more time a plan must save, in parts of it, to be worth more key frames or more decoding. */
    private static final double WORTH = 0.05;

    private final SegmentCosts costs;
    private final int workers;

    private SegmentPlan(SegmentCosts costs, int workers) {
        this.costs = costs;
        this.workers = workers;
    }

    /** The segments, in order, of at least {@link #LEAST_FRAMES} frames each if the clip has so many. */
    static List<Segment> of(SegmentCosts costs, int workers) {
        return new SegmentPlan(costs, workers).segments();
    }

    private List<Segment> segments() {
        Cuts best = cutEvery(PictureEncoder.KEY_INTERVAL);
        if (costs.frames() <= SHORT_FILM) {
            Cuts finer = cutEvery(1);
            best = finer.time() < best.time() * (1 - WORTH) ? finer : best;
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i < best.borders().length; i++) {
            int from = best.borders()[i - 1];
            segments.add(new Segment(from, best.borders()[i], costs.entry(from)));
        }
        return segments;
    }

    /**
     * A plan.
     *
     * @param borders the segments' first frames, and the number of frames
     * @param time how long the workers need
     */
    private record Cuts(int[] borders, long time) {}

    /** The best plan whose segments begin at multiples of {@code step}. */
    private Cuts cutEvery(int step) {
        int[] borders = borders(step);
        int most = rounds(borders.length - 1) * workers;
        // dearest[j]: the frames before border j being cut into `parts` parts, what the dearest of these costs.
        long[] dearest = new long[borders.length];
        Arrays.fill(dearest, Long.MAX_VALUE);
        dearest[0] = 0;
        int[][] cutBefore = new int[most + 1][borders.length];
        Cuts best = null;
        for (int parts = 1; parts <= most; parts++) {
            dearest = oneMore(parts, borders, dearest, cutBefore[parts]);
            long last = dearest[borders.length - 1];
            if (last == Long.MAX_VALUE) {
                break; // so many would be too short
            }
            boolean better = parts <= workers && (best == null || last < best.time() * (1 - WORTH));
            if (better || parts > workers && parts == most) {
                int[] cuts = walkBack(borders, cutBefore, parts);
                long time = parts <= workers ? last : timeInTurns(cuts, last);
                best = better || time < best.time() * (1 + WORTH) ? new Cuts(cuts, time) : best;
            }
        }
        return best;
    }

    /** How long more segments than workers take at most: round after round, or given out one by one (Graham 1969, list scheduling). */
    private long timeInTurns(int[] cuts, long dearest) {
        int parts = cuts.length - 1;
        long all = 0;
        for (int i = 0; i < parts; i++) {
            all += costs.own(cuts[i], cuts[i + 1]) + costs.leadIn(cuts[i]);
        }
        return Math.min(parts / workers * dearest, all / workers + dearest * (workers - 1) / workers);
    }

    /** How many segments each worker gets; in the longest films they are longer, so that the borders still leave a choice. */
    private int rounds(int places) {
        int wanted = (costs.frames() + MOST_FRAMES * workers - 1) / (MOST_FRAMES * workers);
        return Math.max(1, Math.min(wanted, places / (LEAST_PLACES * workers)));
    }

    /** Where segments may begin, and the end. Of very many possible places it is the one of each stretch where least is decoded for others. */
    private int[] borders(int step) {
        int places = (costs.frames() + step - 1) / step;
        int stretch = (places + MOST_BORDERS - 1) / MOST_BORDERS;
        int[] borders = new int[(places + stretch - 1) / stretch + 1];
        for (int i = 0; i < borders.length - 1; i++) {
            int best = i * stretch * step;
            int end = Math.min(costs.frames(), best + stretch * step);
            for (int place = best + step; place < end; place += step) {
                best = costs.leadIn(place) < costs.leadIn(best) ? place : best;
            }
            borders[i] = best;
        }
        borders[0] = 0;
        borders[borders.length - 1] = costs.frames();
        return borders;
    }

    /** From the best plans of one part less to those of {@code parts}. */
    private long[] oneMore(int parts, int[] borders, long[] dearest, int[] cutBefore) {
        long[] result = new long[borders.length];
        Arrays.fill(result, Long.MAX_VALUE);
        for (int j = parts; j < borders.length; j++) {
            for (int i = j - 1; i >= parts - 1 && costs.own(borders[i], borders[j]) < result[j]; i--) {
                long part = costs.own(borders[i], borders[j]) + costs.leadIn(borders[i]);
                long plan = Math.max(part, dearest[i]);
                boolean longEnough = borders[j] - borders[i] >= Math.min(LEAST_FRAMES, costs.frames());
                if (longEnough && plan < result[j]) {
                    result[j] = plan;
                    cutBefore[j] = i;
                }
            }
        }
        return result;
    }

    private static int[] walkBack(int[] borders, int[][] cutBefore, int parts) {
        int[] chosen = new int[parts + 1];
        int at = borders.length - 1;
        for (int part = parts; part >= 0; part--) {
            chosen[part] = borders[at];
            at = cutBefore[part][at];
        }
        return chosen;
    }
}
