package dev.weft.demo.pipeline;

import org.jcodec.codecs.common.biari.MDecoder;
import org.jcodec.codecs.h264.H264Const.PartPred;
import org.jcodec.codecs.h264.io.CABAC;
import org.jcodec.codecs.h264.io.model.MBType;

/**
 * JCodec's decoder of arithmetically coded syntax, with two checks. A damaged stream may refer to a picture that is not there,
 * and where index errors are traps no Java code gets to see them. Raw macroblocks (I_PCM) are read from the wrong place.
 */
final class CheckedCabac extends CABAC {
    /** ITU-T H.264, table 7-11: mb_type of I_PCM among intra types; tables 7-13 and 7-14: where intra types begin. */
    private static final int RAW = 25;

    private static final int FIRST_INTRA_IN_P = 5;
    private static final int FIRST_INTRA_IN_B = 23;

    /** Coefficients' absolute values: this many bins in unary, then an Exp-Golomb code (ITU-T H.264, 9.3.2.3). */
    private static final int UNARY = 13;

    /** More leading ones than the largest coefficient needs. */
    private static final int MOST_ONES = 24;

    private final int[] available;
    private final int[] places = new int[64];

    /** @param available usable entries of both reference lists */
    CheckedCabac(int widthInBlocks, int[] available) {
        super(widthInBlocks);
        this.available = available;
    }

    @Override
    public int readMBTypeI(MDecoder decoder, MBType left, MBType top, boolean leftAvailable, boolean topAvailable) {
        return notRaw(super.readMBTypeI(decoder, left, top, leftAvailable, topAvailable), 0);
    }

    @Override
    public int readMBTypeP(MDecoder decoder) {
        return notRaw(super.readMBTypeP(decoder), FIRST_INTRA_IN_P);
    }

    @Override
    public int readMBTypeB(MDecoder decoder, MBType left, MBType top, boolean leftAvailable, boolean topAvailable) {
        return notRaw(super.readMBTypeB(decoder, left, top, leftAvailable, topAvailable), FIRST_INTRA_IN_B);
    }

    private static int notRaw(int type, int firstIntra) {
        if (type == firstIntra + RAW) {
            throw new DamagedSlice("a macroblock is stored as raw samples (I_PCM), which is not supported");
        }
        return type;
    }

    @Override
    public int readRefIdx(
            MDecoder decoder,
            boolean leftAvailable,
            boolean topAvailable,
            MBType leftType,
            MBType topType,
            PartPred leftPred,
            PartPred topPred,
            PartPred curPred,
            int mbX,
            int partX,
            int partY,
            int partW,
            int partH,
            int list) {
        int index = super.readRefIdx(
                decoder,
                leftAvailable,
                topAvailable,
                leftType,
                topType,
                leftPred,
                topPred,
                curPred,
                mbX,
                partX,
                partY,
                partW,
                partH,
                list);
        if (index >= available[list]) {
            throw new DamagedSlice("it predicts from reference " + index + " of " + available[list]);
        }
        return index;
    }

    /**
     * As JCodec's, but without an array for each block: where the block's coefficients are, then, from the last to the first, their values.
     */
    @Override
    public int readCoeffs(
            MDecoder decoder,
            BlockType type,
            int[] out,
            int first,
            int count,
            int[] order,
            int[] presentContexts,
            int[] lastContexts) {
        int found = 0;
        boolean more = true;
        for (int i = 0; more && i < count - 1; i++) {
            if (decoder.decodeBin(type.sigCoeffFlagCtxOff + presentContexts[i]) == 1) {
                places[found++] = i;
                more = decoder.decodeBin(type.lastSigCoeffCtxOff + lastContexts[i]) == 0;
            }
        }
        if (more) {
            // None said that it was the last, so the last place is taken too.
            places[found++] = count - 1;
        }
        int ones = 0;
        int larger = 0;
        for (int i = found - 1; i >= 0; i--) {
            int above = aboveOne(decoder, type, ones, larger);
            if (above == 0) {
                ones++;
            } else {
                larger++;
            }
            out[order[places[i] + first]] = decoder.decodeBinBypass() == 0 ? above + 1 : -above - 1;
        }
        return found;
    }

    /** A coefficient's absolute value, less one. */
    private static int aboveOne(MDecoder decoder, BlockType type, int ones, int larger) {
        if (decoder.decodeBin(type.coeffAbsLevelCtxOff + (larger == 0 ? Math.min(4, 1 + ones) : 0)) == 0) {
            return 0;
        }
        int context = type.coeffAbsLevelCtxOff + 5 + Math.min(4 - type.coeffAbsLevelAdjust, larger);
        int value = 1;
        while (decoder.decodeBin(context) == 1) {
            if (value++ == UNARY) {
                return value + exponential(decoder);
            }
        }
        return value;
    }

    private static int exponential(MDecoder decoder) {
        int bits = 0;
        while (decoder.decodeBinBypass() == 1) {
            if (++bits > MOST_ONES) {
                throw new DamagedSlice("a coefficient is too large");
            }
        }
        int value = (1 << bits) - 1;
        while (--bits >= 0) {
            value += decoder.decodeBinBypass() << bits;
        }
        return value;
    }
}
