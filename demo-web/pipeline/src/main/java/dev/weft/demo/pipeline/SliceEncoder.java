package dev.weft.demo.pipeline;

import org.jcodec.codecs.h264.encode.EncodedMB;
import org.jcodec.codecs.h264.encode.MBEncoderHelper;
import org.jcodec.codecs.h264.encode.MBEncoderI16x16;
import org.jcodec.codecs.h264.encode.MBEncoderP16x16;
import org.jcodec.codecs.h264.encode.MotionEstimator;
import org.jcodec.codecs.h264.io.CAVLC;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.common.io.BitWriter;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Encodes the macroblocks of pictures of one size with JCodec's macroblock encoders, and rebuilds what decoders will have, from which the
 * next picture is predicted.
 *
 * <p>Idea: a block is finished only when the one below it has been coded, because that one filters the edge between them. So a row of
 * coded blocks is kept, and a block enters the rebuilt picture when the next one of its column takes its place.
 */
final class SliceEncoder {
    private static final int BLOCK = 16;
    /** JCodec's default reach; with a shorter one it reads outside its window at the picture's edge. */
    private static final int MOTION_REACH = 16;

    private final SeqParameterSet sps;
    private final PictureParameterSet pps;
    private final int across;
    private final int down;

    /** Right column of the last block, and bottom line of the blocks of each column, as key frames are predicted from them; by component. */
    private final byte[][] left = {new byte[BLOCK], new byte[BLOCK / 2], new byte[BLOCK / 2]};

    private final byte[][] above;

    /** The last block coded in each column, and a spare one. */
    private final EncodedMB[] row;

    private EncodedMB spare = new EncodedMB();

    /** What decoders will have: the last picture, and the one that is being made. */
    private Picture reference;

    private Picture rebuilt;

    SliceEncoder(SeqParameterSet sps, PictureParameterSet pps) {
        this.sps = sps;
        this.pps = pps;
        this.across = sps.picWidthInMbsMinus1 + 1;
        this.down = sps.picHeightInMapUnitsMinus1 + 1;
        this.above =
                new byte[][] {new byte[BLOCK * across], new byte[BLOCK / 2 * across], new byte[BLOCK / 2 * across]};
        this.row = new EncodedMB[across];
        for (int x = 0; x < across; x++) {
            row[x] = new EncodedMB();
        }
        this.reference = Picture.create(BLOCK * across, BLOCK * down, ColorSpace.YUV420J);
        this.rebuilt = Picture.create(BLOCK * across, BLOCK * down, ColorSpace.YUV420J);
    }

    /** Writes a picture's macroblocks: by itself when it is a key frame, else as predicted from the one before. */
    void encode(Picture picture, boolean key, int qp, BitWriter bits) {
        CAVLC[] codes = {new CAVLC(sps, pps, 2, 2), new CAVLC(sps, pps, 1, 1), new CAVLC(sps, pps, 1, 1)};
        var whole = new MBEncoderI16x16(codes, left, above);
        var predicted = new MBEncoderP16x16(sps, reference, codes, new MotionEstimator(MOTION_REACH));
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                EncodedMB before = x > 0 ? row[x - 1] : null;
                EncodedMB over = y > 0 ? row[x] : null;
                if (key) {
                    CAVLCWriter.writeUE(bits, type(whole, picture, x, y));
                    whole.encodeMacroblock(picture, x, y, bits, spare, before, over, qp, 0);
                } else {
                    CAVLCWriter.writeUE(bits, 0); // mb_skip_run
                    CAVLCWriter.writeUE(bits, MBType.P_16x16.code());
                    predicted.encodeMacroblock(picture, x, y, bits, spare, before, over, qp, 0);
                }
                keepEdges(x);
                exchange(x, y);
            }
        }
        for (int x = 0; x < across; x++) {
            finish(x, down - 1);
        }
        Picture old = reference;
        reference = rebuilt;
        rebuilt = old;
    }

    /** mb_type of an intra 16x16 block in an I slice, which also says how it is predicted and what is coded of it (ITU-T H.264, table 7-11). */
    private static int type(MBEncoderI16x16 encoder, Picture picture, int x, int y) {
        int luma = encoder.getCbpLuma(picture, x, y) == 0 ? 0 : 12;
        return MBType.I_16x16.code()
                + encoder.getPredMode(picture, x, y)
                + 4 * encoder.getCbpChroma(picture, x, y)
                + luma;
    }

    /** Being a loop in a loop, this is also where encoding gives way to the page, once in a block, when polls are woven into it. */
    private void keepEdges(int x) {
        for (int component = 0; component < 3; component++) {
            byte[] block = spare.getPixels().getPlaneData(component);
            int side = component == 0 ? BLOCK : BLOCK / 2;
            System.arraycopy(block, side * (side - 1), above[component], side * x, side);
            for (int line = 0; line < side; line++) {
                left[component][line] = block[side * line + side - 1];
            }
        }
    }

    /** Puts the block just coded in its column's place, and the one that was there into the rebuilt picture. */
    private void exchange(int x, int y) {
        if (y > 0) {
            finish(x, y - 1);
        }
        EncodedMB coded = spare;
        spare = row[x];
        row[x] = coded;
    }

    private void finish(int x, int y) {
        MBEncoderHelper.putBlkPic(rebuilt, row[x].getPixels(), BLOCK * x, BLOCK * y);
    }
}
