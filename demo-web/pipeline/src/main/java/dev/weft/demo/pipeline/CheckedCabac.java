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

    private final int[] available;

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
}
