package dev.weft.demo.pipeline;

import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CoeffTransformer;
import org.jcodec.codecs.h264.io.CAVLC;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.common.io.BitWriter;

/**
 * The difference between a macroblock and its prediction: transformed, quantised, written as bits, and turned back into what the
 * decoder will add. Transforms and codes are JCodec's.
 */
final class Residual {
    /** No block's neighbours differ by type where all macroblocks code coefficients alike; the coder only asks for non-null. */
    private static final MBType ANY = MBType.P_16x16;

    private static final int[] CHROMA_ORDER = {0, 1, 2, 3};
    private static final int LUMA_BLOCKS = 16;
    /** Costs below which a quarter, or the whole, of the luma is not worth its bits; the reference encoder's choices. */
    private static final int WORTHLESS_QUARTER = 4;

    private static final int WORTHLESS_LUMA = 5;
    /** What one coefficient of size one costs, by the zeros before it: isolated high frequencies are noise. */
    private static final int[] ONE_COST = {3, 2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int LARGE_COST = 9;

    private final CAVLC[] codes = new CAVLC[3];
    private final int widthInBlocks;
    private final int[][] luma = new int[LUMA_BLOCKS][16];
    private final boolean[] lumaCoded = new boolean[LUMA_BLOCKS];
    private final int[] lumaDirect = new int[16];
    private final int[][][] chroma = new int[2][4][16];
    private final int[][] chromaDirect = new int[2][4];

    /** Coded block pattern: one bit for each quarter of the luma; then 0 nothing, 1 averages, 2 all of the chroma. */
    int lumaPattern;

    int chromaPattern;

    Residual(SeqParameterSet sps, PictureParameterSet pps) {
        widthInBlocks = sps.picWidthInMbsMinus1 + 1;
        for (int plane = 0; plane < 3; plane++) {
            int log = plane == 0 ? 2 : 1;
            codes[plane] = new CAVLC(sps, pps, log, log);
        }
    }

    /** Offset of a 4x4 block in a 16x16 array. */
    private static int lumaAt(int i) {
        return 16 * H264Const.BLK_Y[i] + H264Const.BLK_X[i];
    }

    /** Offset of a 4x4 block in an 8x8 array. */
    private static int chromaAt(int i) {
        return 32 * (i >> 1) + 4 * (i & 1);
    }

    /** Transforms and quantises the luma of a predicted macroblock; drops what is not worth its bits. */
    void measureLuma(byte[] source, byte[] prediction, Quantizer quantizer) {
        lumaPattern = 0;
        int total = 0;
        for (int quarter = 0; quarter < 4; quarter++) {
            int cost = 0;
            for (int i = 4 * quarter; i < 4 * quarter + 4; i++) {
                Planes.subtract(source, prediction, lumaAt(i), 16, luma[i]);
                CoeffTransformer.fdct4x4(luma[i]);
                lumaCoded[i] = quantizer.quantize(luma[i], 0);
                cost += lumaCoded[i] ? worth(luma[i]) : 0;
            }
            if (cost > WORTHLESS_QUARTER) {
                lumaPattern |= 1 << quarter;
                total += cost;
            }
        }
        if (total <= WORTHLESS_LUMA) {
            lumaPattern = 0;
        }
    }

    private static int worth(int[] block) {
        int zeros = 0;
        int cost = 0;
        for (int i = 0; i < 16; i++) {
            int level = block[CoeffTransformer.zigzag4x4[i]];
            if (level == 0) {
                zeros++;
            } else if (level > 1 || level < -1) {
                return LARGE_COST;
            } else {
                cost += ONE_COST[zeros];
                zeros = 0;
            }
        }
        return cost;
    }

    /** Transforms and quantises the luma of an intra 16x16 macroblock: averages apart, the rest all or nothing. */
    void measureIntraLuma(byte[] source, byte[] prediction, Quantizer quantizer) {
        lumaPattern = 0;
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            Planes.subtract(source, prediction, lumaAt(i), 16, luma[i]);
            CoeffTransformer.fdct4x4(luma[i]);
            lumaDirect[H264Const.BLK_Y[i] + H264Const.BLK_X[i] / 4] = luma[i][0];
            luma[i][0] = 0;
            lumaCoded[i] = quantizer.quantize(luma[i], 1);
            lumaPattern |= lumaCoded[i] ? 15 : 0;
        }
        CoeffTransformer.fvdDC4x4(lumaDirect);
        quantizer.quantizeDirect(lumaDirect);
    }

    /** Transforms and quantises one chroma plane (0 or 1); call for both, the first one first. */
    void measureChroma(int plane, byte[] source, byte[] prediction, Quantizer quantizer) {
        int[][] blocks = chroma[plane];
        int pattern = 0;
        int cost = 0;
        for (int i = 0; i < 4; i++) {
            Planes.subtract(source, prediction, chromaAt(i), 8, blocks[i]);
            CoeffTransformer.fdct4x4(blocks[i]);
            chromaDirect[plane][i] = blocks[i][0];
            blocks[i][0] = 0;
            cost += quantizer.quantize(blocks[i], 1) ? worth(blocks[i]) : 0;
        }
        CoeffTransformer.fvdDC2x2(chromaDirect[plane]);
        pattern = quantizer.quantizeDirect(chromaDirect[plane]) ? 1 : 0;
        pattern = cost > WORTHLESS_QUARTER ? 2 : pattern;
        chromaPattern = plane == 0 ? pattern : Math.max(chromaPattern, pattern);
        if (cost <= WORTHLESS_QUARTER) {
            for (int[] block : blocks) {
                java.util.Arrays.fill(block, 0);
            }
        }
    }

    /** The 4x4 luma blocks of a predicted macroblock that have coefficients, one bit each in coding order. */
    int lumaCoded() {
        int coded = 0;
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            if (lumaCoded[i] && (lumaPattern & 1 << (i >> 2)) != 0) {
                coded |= 1 << i;
            }
        }
        return coded;
    }

    /** Writes the luma of a predicted macroblock. */
    void writeLuma(BitWriter out, int block) {
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            writeLumaBlock(out, block, i, (lumaPattern & 1 << (i >> 2)) != 0, 0);
        }
    }

    /** Writes the luma of an intra 16x16 macroblock. */
    void writeIntraLuma(BitWriter out, int block) {
        int x = block % widthInBlocks << 2;
        int y = block / widthInBlocks << 2;
        codes[0].writeLumaDCBlock(
                out, x, y, ANY, ANY, lumaDirect, H264Const.totalZeros16, 0, 16, CoeffTransformer.zigzag4x4);
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            writeLumaBlock(out, block, i, lumaPattern != 0, 1);
        }
    }

    private void writeLumaBlock(BitWriter out, int block, int i, boolean coded, int first) {
        int x = (block % widthInBlocks << 2) + H264Const.MB_BLK_OFF_LEFT[i];
        int y = (block / widthInBlocks << 2) + H264Const.MB_BLK_OFF_TOP[i];
        if (coded) {
            codes[0].writeACBlock(
                    out,
                    x,
                    y,
                    ANY,
                    ANY,
                    luma[i],
                    H264Const.totalZeros16,
                    first,
                    16 - first,
                    CoeffTransformer.zigzag4x4);
        } else {
            codes[0].setZeroCoeff(x, y);
        }
    }

    /** Writes both chroma planes. */
    void writeChroma(BitWriter out, int block) {
        if (chromaPattern > 0) {
            codes[1].writeChrDCBlock(out, chromaDirect[0], H264Const.totalZeros4, 0, 4, CHROMA_ORDER);
            codes[2].writeChrDCBlock(out, chromaDirect[1], H264Const.totalZeros4, 0, 4, CHROMA_ORDER);
        }
        for (int plane = 0; plane < 2; plane++) {
            for (int i = 0; i < 4; i++) {
                int x = (block % widthInBlocks << 1) + (i & 1);
                int y = (block / widthInBlocks << 1) + (i >> 1);
                if (chromaPattern == 2) {
                    codes[plane + 1].writeACBlock(
                            out,
                            x,
                            y,
                            ANY,
                            ANY,
                            chroma[plane][i],
                            H264Const.totalZeros16,
                            1,
                            15,
                            CoeffTransformer.zigzag4x4);
                } else {
                    codes[plane + 1].setZeroCoeff(x, y);
                }
            }
        }
    }

    /** Notes that a macroblock has no coefficients at all. */
    void skip(int block) {
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            writeLumaBlock(null, block, i, false, 0);
        }
        chromaPattern = 0;
        writeChroma(null, block);
    }

    /** Adds what the decoder will add to the luma prediction, in place. */
    void addLuma(byte[] prediction, int qp) {
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            if (lumaCoded[i] && (lumaPattern & 1 << (i >> 2)) != 0) {
                CoeffTransformer.dequantizeAC(luma[i], qp, null);
                CoeffTransformer.idct4x4(luma[i]);
                Planes.add(prediction, lumaAt(i), 16, luma[i]);
            }
        }
    }

    /** {@link #addLuma} for an intra 16x16 macroblock. */
    void addIntraLuma(byte[] prediction, int qp) {
        CoeffTransformer.invDC4x4(lumaDirect);
        CoeffTransformer.dequantizeDC4x4(lumaDirect, qp, null);
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            CoeffTransformer.dequantizeAC(luma[i], qp, null);
            luma[i][0] = lumaDirect[H264Const.BLK_Y[i] + H264Const.BLK_X[i] / 4];
            CoeffTransformer.idct4x4(luma[i]);
            Planes.add(prediction, lumaAt(i), 16, luma[i]);
        }
    }

    /** {@link #addLuma} for one chroma plane (0 or 1). */
    void addChroma(int plane, byte[] prediction, int qp) {
        if (chromaPattern == 0) {
            return;
        }
        CoeffTransformer.invDC2x2(chromaDirect[plane]);
        CoeffTransformer.dequantizeDC2x2(chromaDirect[plane], qp, null);
        for (int i = 0; i < 4; i++) {
            int[] block = chroma[plane][i];
            CoeffTransformer.dequantizeAC(block, qp, null);
            block[0] = chromaDirect[plane][i];
            CoeffTransformer.idct4x4(block);
            Planes.add(prediction, chromaAt(i), 8, block);
        }
    }
}
