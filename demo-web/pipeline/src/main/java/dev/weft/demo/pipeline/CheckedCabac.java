package dev.weft.demo.pipeline;

import org.jcodec.codecs.common.biari.MDecoder;
import org.jcodec.codecs.h264.H264Const.PartPred;
import org.jcodec.codecs.h264.io.CABAC;
import org.jcodec.codecs.h264.io.model.MBType;

/**
 * JCodec's arithmetic decoder, with reference indices checked: a damaged stream may point at a picture that is not there, and
 * where index errors are traps no Java code gets to see them.
 */
final class CheckedCabac extends CABAC {
    private final int[] available;

    /** @param available usable entries of both reference lists */
    CheckedCabac(int widthInBlocks, int[] available) {
        super(widthInBlocks);
        this.available = available;
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
