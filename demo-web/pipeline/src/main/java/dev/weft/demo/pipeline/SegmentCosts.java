package dev.weft.demo.pipeline;

/**
 * What it costs to transcode a part of a clip by itself: its own frames, and decoding from the key frame before it on, where pictures that
 * no other needs are left out.
 *
 * <p>Estimates, in microseconds: 5 for each macroblock and 1/6 for each byte decoded, 15 for each macroblock encoded. That is what JCodec took
 * on a JVM, within a fifth, for clips of 176x144, 640x272 and 1280x720; their ratio is what counts.
 *
 * <p>Decoding can begin at every picture of type IDR before which everything decoded earlier is also shown earlier. Pictures are known by
 * their NAL units, not by the container's list of key frames, which also has recovery points that refer back.
 */
final class SegmentCosts {
    private static final int DECODE_BLOCK = 5;
    private static final int BYTES_A_MICROSECOND = 6;
    private static final int ENCODE_BLOCK = 15;

    private final int[] entry;

    /** By sample: what decoding all before it costs. */
    private final long[] all;

    /** The same for those that others need. */
    private final long[] references;

    private final long encodeFrame;

    /**
     * @param entry by frame, in presentation order: the sample with which decoding begins for it
     * @param decode by sample: what decoding it costs
     * @param reference by sample: whether others need it
     * @param encodeFrame what encoding a frame costs
     */
    SegmentCosts(int[] entry, long[] decode, boolean[] reference, long encodeFrame) {
        this.entry = entry;
        this.encodeFrame = encodeFrame;
        this.all = new long[entry.length + 1];
        this.references = new long[entry.length + 1];
        for (int sample = 0; sample < entry.length; sample++) {
            all[sample + 1] = all[sample] + decode[sample];
            references[sample + 1] = references[sample] + (reference[sample] ? decode[sample] : 0);
        }
    }

    static SegmentCosts of(Clip clip, VideoFormat output) {
        int frames = clip.times().count();
        SequenceParameters source = clip.sets().first();
        long decodeFrame = (long) DECODE_BLOCK * source.codedWidth() * source.codedHeight() / 256;
        int[] entries = new int[frames];
        long[] decode = new long[frames];
        boolean[] reference = new boolean[frames];
        int entry = 0;
        int shownBefore = -1;
        for (int sample = 0; sample < frames; sample++) {
            SampleUnits units = SampleUnits.of(clip, sample);
            int rank = clip.times().rank(sample);
            if (units.key() && shownBefore == sample - 1 && rank == sample) {
                entry = sample;
            }
            shownBefore = Math.max(shownBefore, rank);
            entries[sample] = entry;
            decode[sample] = decodeFrame + clip.table().size()[sample] / BYTES_A_MICROSECOND;
            reference[sample] = units.needed();
        }
        return new SegmentCosts(
                entries, decode, reference, (long) ENCODE_BLOCK * output.widthInBlocks() * output.heightInBlocks());
    }

    int frames() {
        return entry.length;
    }

    /** The sample with which decoding begins for a segment that begins with frame {@code from}. */
    int entry(int from) {
        return entry[from];
    }

    /** What the frames themselves cost. Decoding and presentation order are taken for the same here. */
    long own(int from, int to) {
        return all[to] - all[from] + encodeFrame * (to - from);
    }

    /** What is decoded only because others need it. */
    long leadIn(int from) {
        return references[from] - references[entry[from]];
    }
}
