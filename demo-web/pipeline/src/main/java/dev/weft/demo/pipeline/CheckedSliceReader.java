package dev.weft.demo.pipeline;

import dev.weft.loop.Loop;
import org.jcodec.codecs.common.biari.MDecoder;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CAVLCReader;
import org.jcodec.codecs.h264.decode.MBlock;
import org.jcodec.codecs.h264.decode.SliceReader;
import org.jcodec.codecs.h264.decode.aso.Mapper;
import org.jcodec.codecs.h264.io.CABAC;
import org.jcodec.codecs.h264.io.CAVLC;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.io.BitReader;

/**
 * JCodec's macroblock parser, watched: it may not run past the picture's last macroblock, past the slice's last bit, or out of
 * the coded block pattern table. In slices with temporal direct prediction its blocks get {@link TemporalVectors}.
 */
final class CheckedSliceReader extends SliceReader {
    /** A damaged slice is noticed a few bits late: JCodec reads zeros behind the end. */
    private static final int BITS_BEHIND_THE_END = -64;

    /** Macroblocks, each of some tens of microseconds at most, between two looks at the clock, which are not free. */
    private static final int BETWEEN_LOOKS = 4;

    private final BitReader bits;
    private final boolean arithmetic;
    private final int blocks;
    private final int first;
    private final boolean temporal;

    CheckedSliceReader(
            CABAC cabac,
            CAVLC[] cavlc,
            MDecoder decoder,
            BitReader bits,
            Mapper mapper,
            SliceHeader header,
            NALUnit unit) {
        super(header.pps, cabac, cavlc, decoder, bits, mapper, header, unit);
        this.bits = bits;
        this.arithmetic = header.pps.entropyCodingModeFlag;
        this.first = header.firstMbInSlice;
        this.temporal = header.sliceType == SliceType.B && !header.directSpatialMvPredFlag;
        this.blocks = (header.sps.picWidthInMbsMinus1 + 1) * (header.sps.picHeightInMapUnitsMinus1 + 1);
    }

    private int parsed;

    @Override
    public boolean readMacroblock(MBlock block) {
        if (parsed % BETWEEN_LOOKS == 0) {
            giveWay();
        }
        if (first + parsed >= blocks) {
            // The slice is full; whatever follows in its data belongs to no macroblock.
            return false;
        }
        if (!arithmetic && bits.remaining() < BITS_BEHIND_THE_END) {
            throw new DamagedSlice("its data ends at macroblock " + (first + parsed));
        }
        if (temporal && parsed == 0) {
            block.x = new TemporalVectors();
        }
        boolean more = super.readMacroblock(block);
        if (more) {
            parsed++;
        }
        return more;
    }

    /**
     * Suspends when the loop's slice is used up. Here, and not by polls woven into the decoder: its only long loop reads macroblocks, and its
     * short ones are pixel kernels that polls would slow down.
     */
    private static void giveWay() {
        Loop loop = Loop.currentOrNull();
        if (loop != null) {
            loop.preempt();
        }
    }

    @Override
    protected int readCodedBlockPatternIntra(
            boolean leftAvailable, boolean topAvailable, int leftPattern, int topPattern, MBType left, MBType top) {
        if (arithmetic) {
            return super.readCodedBlockPatternIntra(leftAvailable, topAvailable, leftPattern, topPattern, left, top);
        }
        return pattern(H264Const.CODED_BLOCK_PATTERN_INTRA_COLOR);
    }

    @Override
    protected int readCodedBlockPatternInter(
            boolean leftAvailable, boolean topAvailable, int leftPattern, int topPattern, MBType left, MBType top) {
        if (arithmetic) {
            return super.readCodedBlockPatternInter(leftAvailable, topAvailable, leftPattern, topPattern, left, top);
        }
        return pattern(H264Const.CODED_BLOCK_PATTERN_INTER_COLOR);
    }

    private int pattern(int[] table) {
        int code = CAVLCReader.readUE(bits);
        if (code < 0 || code >= table.length) {
            throw new DamagedSlice("macroblock " + (first + parsed) + " has coded block pattern " + code);
        }
        return table[code];
    }
}
