package dev.weft.demo.pipeline;

import java.util.Arrays;

/**
 * When each frame is shown: the order of presentation and the times along it, from the container's table (which is the
 * authority, also for streams whose own picture order count starts anew in the middle).
 *
 * <p>Times are ticks of the track's timescale from the first frame shown; they rise strictly. Two frames due at the same tick
 * (some recorders write that) are set one tick apart, in decoding order.
 */
final class FrameTimes {
    final long timescale;
    /** Presentation time of the first frame shown, as the container gives it. */
    final long origin;

    private final int[] rank;
    private final long[] time;
    private final long end;

    FrameTimes(SampleTable table, long timescale) {
        this.timescale = timescale;
        int count = table.count();
        // Sorting by (time, decoding number) as one number each; a count fits 22 bits, a distance of two times 41 (see
        // below).
        long[] keys = new long[count];
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            earliest = Math.min(earliest, table.presentationTime(i));
        }
        origin = count == 0 ? 0 : earliest;
        for (int i = 0; i < count; i++) {
            keys[i] = table.presentationTime(i) - origin << 22 | i;
        }
        Arrays.sort(keys);
        rank = new int[count];
        time = new long[count];
        long previous = -1;
        for (int shown = 0; shown < count; shown++) {
            rank[(int) (keys[shown] & (1 << 22) - 1)] = shown;
            previous = Math.max(previous + 1, keys[shown] >> 22);
            time[shown] = previous;
        }
        // Where stated durations end before the last frame is even due, it lasts as long as the last one stated.
        long lastStep = count == 0 ? 0 : table.duration() - table.decodeTime()[count - 1];
        end = Math.max(table.duration(), previous + Math.max(1, lastStep));
    }

    /** Longest video that is understood: the sort above has 41 bits for the distance of two times. */
    static final long LONGEST_TICKS = 1L << 39;

    int count() {
        return time.length;
    }

    /** The number in presentation order of the frame with this number in decoding order. */
    int rank(int decoded) {
        return rank[decoded];
    }

    /** When frame {@code shown} (in presentation order) is due, in ticks; the end of the last one for {@code count()}. */
    long ticks(int shown) {
        return shown == time.length ? end : time[shown];
    }

    /** {@link #ticks} in nanoseconds. */
    long nanos(int shown) {
        long ticks = ticks(shown);
        return ticks / timescale * 1_000_000_000L + ticks % timescale * 1_000_000_000L / timescale;
    }

    double seconds(int shown) {
        return (double) ticks(shown) / timescale;
    }

    /** Most frames that wait decoded until an earlier-shown one is decoded too. */
    int deepestReordering() {
        int deepest = 0;
        int waiting = 0;
        int next = 0;
        boolean[] decoded = new boolean[rank.length];
        for (int shown : rank) {
            decoded[shown] = true;
            waiting++;
            while (next < decoded.length && decoded[next]) {
                next++;
                waiting--;
            }
            deepest = Math.max(deepest, waiting);
        }
        return deepest;
    }
}
