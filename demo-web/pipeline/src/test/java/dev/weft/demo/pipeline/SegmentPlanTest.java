package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where films are cut for several workers. */
class SegmentPlanTest {
    private static final int INTERVAL = PictureEncoder.KEY_INTERVAL;
    private static final long DECODE = 200;
    private static final long ENCODE = 500;

    /** A film with key frames where {@code keys} says, all of whose frames cost the same. */
    private static SegmentCosts film(int frames, int... keys) {
        int[] entry = new int[frames];
        long[] decode = new long[frames];
        boolean[] reference = new boolean[frames];
        for (int key : keys) {
            entry[key] = key;
        }
        for (int i = 0; i < frames; i++) {
            entry[i] = i == 0 ? 0 : Math.max(entry[i], entry[i - 1]);
            decode[i] = DECODE;
            reference[i] = i % 2 == 0;
        }
        return new SegmentCosts(entry, decode, reference, ENCODE);
    }

    private static long cost(SegmentCosts costs, int from, int to) {
        return costs.own(from, to) + costs.leadIn(from);
    }

    @Test
    void keyFramesOfBothGridsAreCutAtTheCheapest() {
        SegmentCosts costs = film(1000, 0, 500);
        assertEquals(List.of(new Segment(0, 500, 0), new Segment(500, 1000, 500)), SegmentPlan.of(costs, 2));
    }

    @Test
    void aFilmWithOneKeyFrameIsCutAllTheSameAndTheFirstPartIsLonger() {
        List<Segment> plan = SegmentPlan.of(film(1000, 0), 2);
        assertEquals(2, plan.size());
        Segment second = plan.get(1);
        assertEquals(0, second.entry());
        assertEquals(0, second.from() % INTERVAL);
        assertTrue(second.from() > 500, plan.toString());
    }

    @Test
    void aShortFilmIsCutBetweenTheEncodersKeyFramesIfThatSavesTime() {
        SegmentCosts costs = film(75, 0);
        List<Segment> plan = SegmentPlan.of(costs, 2);
        assertEquals(2, plan.size());
        long first = cost(costs, 0, plan.get(0).to());
        long second = cost(costs, plan.get(1).from(), 75);
        assertTrue(Math.abs(first - second) <= DECODE + ENCODE, first + " and " + second);
    }

    @Test
    void whatIsTooShortOrForOneWorkerStaysWhole() {
        assertEquals(List.of(new Segment(0, 49, 0)), SegmentPlan.of(film(49, 0), 4));
        assertEquals(List.of(new Segment(0, 1, 0)), SegmentPlan.of(film(1, 0), 4));
        assertEquals(List.of(new Segment(0, 700, 0)), SegmentPlan.of(film(700, 0, 350), 1));
    }

    @Test
    void aLongFilmHasMoreSegmentsThanWorkersWhereThatCostsNothing() {
        int[] keys = new int[90];
        Arrays.setAll(keys, i -> 100 * i);
        List<Segment> plan = SegmentPlan.of(film(9000, keys), 2);
        assertEquals(12, plan.size());
        for (Segment segment : plan) {
            assertTrue(segment.frames() < 850, segment.toString());
        }
        assertEquals(2, SegmentPlan.of(film(9000, 0), 2).size());
    }

    @Test
    void aVeryLongFilmIsStillCutAtItsKeyFramesAndEvenly() {
        int frames = 10 * 3600 * 25; // more places than are looked at
        int[] keys = new int[frames / 200];
        Arrays.setAll(keys, i -> 200 * i);
        SegmentCosts costs = film(frames, keys);
        List<Segment> plan = SegmentPlan.of(costs, 3);
        assertEquals(249, plan.size());
        long fair = cost(costs, 0, frames) / plan.size();
        for (Segment segment : plan) {
            assertEquals(segment.entry(), segment.from());
            assertTrue(cost(costs, segment.from(), segment.to()) < 1.4 * fair, segment + " where fair is " + fair);
        }
    }

    @Test
    void whereDecodingIsAlmostAllTheWorkNoWorkerRepeatsIt() {
        int frames = 200;
        boolean[] reference = new boolean[frames];
        long[] decode = new long[frames];
        Arrays.fill(reference, true);
        Arrays.fill(decode, DECODE);
        SegmentCosts costs = new SegmentCosts(new int[frames], decode, reference, 1);
        assertEquals(1, SegmentPlan.of(costs, 4).size());
    }

    /** Against all plans there are. */
    @Test
    void noPlanOnTheGridIsShorter() {
        Random random = new Random(20261124);
        for (int round = 0; round < 200; round++) {
            int frames = 501 + random.nextInt(100); // longer than those that may be cut anywhere
            int workers = 1 + random.nextInt(4);
            int[] entry = new int[frames];
            long[] decode = new long[frames];
            boolean[] reference = new boolean[frames];
            for (int i = 0; i < frames; i++) {
                entry[i] = i == 0 || random.nextInt(80) == 0 ? i : entry[i - 1];
                decode[i] = random.nextInt(400);
                reference[i] = random.nextBoolean();
            }
            SegmentCosts costs = new SegmentCosts(entry, decode, reference, random.nextInt(800));
            List<Segment> plan = SegmentPlan.of(costs, workers);
            long longest = 0;
            int end = 0;
            for (Segment segment : plan) {
                assertEquals(end, segment.from(), "round " + round);
                assertEquals(entry[segment.from()], segment.entry(), "round " + round);
                longest = Math.max(longest, cost(costs, segment.from(), segment.to()));
                end = segment.to();
            }
            assertEquals(frames, end, "round " + round);
            assertTrue(plan.size() <= workers, "round " + round);
            long best = shortest(costs, 0, workers);
            assertTrue(longest * 0.9 <= best, "round " + round + ": " + longest + " where " + best + " is possible");
        }
    }

    /** How long the dearest of at most so many segments behind {@code from} takes at least. */
    private static long shortest(SegmentCosts costs, int from, int segments) {
        long best = cost(costs, from, costs.frames());
        for (int to = from + INTERVAL; segments > 1 && to < costs.frames(); to += INTERVAL) {
            long first = cost(costs, from, to);
            if (first < best) {
                best = Math.min(best, Math.max(first, shortest(costs, to, segments - 1)));
            }
        }
        return best;
    }
}
