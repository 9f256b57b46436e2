package dev.weft.demo.pipeline;

import java.util.Arrays;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.H264Utils.Mv;
import org.jcodec.codecs.h264.decode.DeblockerInput;
import org.jcodec.codecs.h264.decode.deblock.DeblockingFilter;
import org.jcodec.codecs.h264.io.model.Frame;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Smooths the seams between blocks of a coded picture exactly as decoders will (ITU-T H.264, 8.7), with the filter JCodec decodes
 * with. It is told how each macroblock was coded, and works on the whole picture at the end, because intra prediction wants the
 * neighbours unfiltered.
 */
final class LoopFilter {
    private static final int NO_VECTOR = Mv.packMv(0, 0, -1);

    private final DeblockerInput input;
    private final DeblockingFilter filter;
    private final int widthInBlocks;

    LoopFilter(SeqParameterSet sps) {
        widthInBlocks = sps.picWidthInMbsMinus1 + 1;
        input = new DeblockerInput(sps);
        filter = new DeblockingFilter(8, 8, input);
        SliceHeader header = new SliceHeader();
        header.sps = sps;
        Arrays.fill(input.shs, header);
        // The filter only asks whether two blocks have the same reference; here there is one.
        Frame only = new Frame(16, 16, null, ColorSpace.YUV420J, null, 0, SliceType.P, null, null, 0);
        Arrays.fill(input.refsUsed, new Frame[][] {{only}, {}});
    }

    void begin(int qp) {
        Arrays.fill(input.mbQps[0], qp);
        Arrays.fill(input.mbQps[1], Quantizer.chromaQp(qp));
        Arrays.fill(input.mbQps[2], Quantizer.chromaQp(qp));
    }

    void intra(int block) {
        input.mbTypes[block] = MBType.I_16x16;
        vectors(block, NO_VECTOR);
    }

    /** A macroblock predicted by one vector, in quarter pixels; {@code coded} has a bit for every 4x4 block with coefficients. */
    void predicted(int block, int vectorX, int vectorY, int coded) {
        input.mbTypes[block] = MBType.P_16x16;
        vectors(block, Mv.packMv(vectorX, vectorY, 0));
        int left = block % widthInBlocks << 2;
        int top = block / widthInBlocks << 2;
        for (int i = 0; i < 16; i++) {
            input.nCoeff[top + H264Const.MB_BLK_OFF_TOP[i]][left + H264Const.MB_BLK_OFF_LEFT[i]] = coded >> i & 1;
        }
    }

    private void vectors(int block, int vector) {
        int left = block % widthInBlocks << 2;
        int top = block / widthInBlocks << 2;
        for (int i = 0; i < 16; i++) {
            input.mvs.setMv(left + (i & 3), top + (i >> 2), 0, vector);
        }
    }

    void filter(Picture coded) {
        filter.deblockFrame(coded);
    }
}
