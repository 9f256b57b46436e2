package dev.weft.demo.pipeline;

import org.jcodec.codecs.h264.H264Utils.Mv;
import org.jcodec.codecs.h264.H264Utils.MvList;

/**
 * The vectors of a macroblock in a slice with temporal direct prediction, setting right what JCodec 0.2.5 passes in.
 *
 * <p>There the backward vector is the forward one minus the vector of the block at the same place (ITU-T H.264, 8.4.1.2.3).
 * JCodec subtracts from what the list held before, which is zero, because it builds the second argument before the first is
 * stored; so what arrives here lacks the forward vector. A backward vector of zero is either right (nothing moves) or meant (the
 * reference is a long-term one).
 */
final class TemporalVectors extends MvList {
    private static final int VECTORS = 16;

    TemporalVectors() {
        super(VECTORS);
    }

    @Override
    public void setPair(int block, int forward, int backward) {
        int whole = backward == 0
                ? 0
                : Mv.packMv(Mv.mvX(backward) + Mv.mvX(forward), Mv.mvY(backward) + Mv.mvY(forward), Mv.mvRef(backward));
        super.setPair(block, forward, whole);
    }
}
