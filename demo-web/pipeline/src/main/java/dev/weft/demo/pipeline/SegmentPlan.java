package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a clip can be cut: in front of every picture of type IDR before which everything decoded earlier is also shown earlier. Pictures are
 * known by their NAL units, not by the container's list of key frames, which also has recovery points that refer back.
 *
 * <p>Parameter sets inside the stream hold from where they stand; a part that begins later would miss them. So nothing is cut behind one,
 * except in front of pictures that bring their own.
 */
final class SegmentPlan {
    /** Segments of fewer frames would cost more in starting decoder and encoder than they gain, and key frames they would not need. */
    static final int LEAST_FRAMES = 25;

    private static final int IDR = 5;
    private static final int SEQUENCE = 7;
    private static final int PICTURE = 8;

    private SegmentPlan() {}

    /** The segments, in order, of at least {@link #LEAST_FRAMES} frames each if the clip has so many. */
    static List<Segment> of(Clip clip) {
        List<Segment> segments = new ArrayList<>();
        int frames = clip.times().count();
        int begun = 0;
        int shownBefore = -1;
        boolean setsInStream = false;
        for (int sample = 0; sample < frames; sample++) {
            int units = unitsOf(clip, sample);
            boolean ownSets = has(units, SEQUENCE) && has(units, PICTURE);
            boolean startsAnew = has(units, IDR) && shownBefore == sample - 1 && (ownSets || !setsInStream);
            boolean longEnough = sample - begun >= LEAST_FRAMES && frames - sample >= LEAST_FRAMES;
            if (startsAnew && longEnough && clip.times().rank(sample) == sample) {
                segments.add(new Segment(begun, sample));
                begun = sample;
            }
            setsInStream |= has(units, SEQUENCE) || has(units, PICTURE);
            shownBefore = Math.max(shownBefore, clip.times().rank(sample));
        }
        segments.add(new Segment(begun, frames));
        return segments;
    }

    private static boolean has(int units, int type) {
        return (units >> type & 1) != 0;
    }

    /** The types of a sample's NAL units, a bit each. Broken lengths end the look; the decoder will say more about them. */
    private static int unitsOf(Clip clip, int sample) {
        byte[] data = clip.movie().bytes().data;
        int lengthBytes = clip.config().lengthBytes();
        int end = clip.table().offset()[sample] + clip.table().size()[sample];
        int types = 0;
        int at = clip.table().offset()[sample];
        while (at + lengthBytes < end) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | data[at + i] & 0xff;
            }
            at += lengthBytes;
            if (length > 0) {
                types |= 1 << (data[at] & 0x1f);
            }
            if (length > end - at) {
                break;
            }
            at += (int) length;
        }
        return types;
    }
}
