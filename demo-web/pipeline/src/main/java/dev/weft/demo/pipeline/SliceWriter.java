package dev.weft.demo.pipeline;

import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.RefPicMarkingIDR;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.codecs.h264.io.write.SliceHeaderWriter;
import org.jcodec.common.io.BitWriter;

/** Frames the bits of one picture as one slice: header before, stop bit behind, emulation prevention, length. */
final class SliceWriter {
    /** NAL header bytes: a key slice of the highest importance, and another slice others are predicted from. */
    private static final int KEY_SLICE = 0x65;

    private static final int SLICE = 0x41;
    private static final int LENGTH_BYTES = 4;
    private static final int BASE_QP = 26;

    private final SeqParameterSet sps;
    private final PictureParameterSet pps;
    private final ByteBuffer plain;
    private final ByteBuffer escaped;
    private boolean key;

    /** The picture's bits go here. */
    BitWriter out;

    /** Macroblocks skipped since the last one coded. */
    private int skipped;

    SliceWriter(SeqParameterSet sps, PictureParameterSet pps, int capacity) {
        this.sps = sps;
        this.pps = pps;
        this.plain = ByteBuffer.allocate(capacity);
        this.escaped = ByteBuffer.allocate(capacity + capacity / 2 + 64);
    }

    void begin(boolean keyFrame, int frameNumber, int qp) {
        key = keyFrame;
        skipped = 0;
        plain.clear();
        out = new BitWriter(plain);
        SliceHeader header = new SliceHeader();
        header.sps = sps;
        header.pps = pps;
        header.sliceType = key ? SliceType.I : SliceType.P;
        header.frameNum = frameNumber & (1 << sps.log2MaxFrameNumMinus4 + 4) - 1;
        header.refPicMarkingIDR = key ? new RefPicMarkingIDR(false, false) : null;
        header.sliceQpDelta = qp - BASE_QP;
        SliceHeaderWriter.write(header, key, key ? 3 : 2, out);
    }

    /** Leaves out a macroblock that is exactly as predicted. */
    void skip() {
        skipped++;
    }

    /** Begins a macroblock that is coded. */
    void beginBlock(int type) {
        flushSkipped();
        CAVLCWriter.writeUE(out, type);
    }

    private void flushSkipped() {
        if (!key) {
            CAVLCWriter.writeUE(out, skipped);
        }
        skipped = 0;
    }

    /** The finished picture as an MP4 sample. */
    byte[] end() {
        if (skipped > 0) {
            flushSkipped();
        }
        out.write1Bit(1);
        out.flush();
        plain.flip();
        escaped.clear();
        escaped.putInt(0).put((byte) (key ? KEY_SLICE : SLICE));
        H264Utils.escapeNAL(plain, escaped);
        escaped.putInt(0, escaped.position() - LENGTH_BYTES);
        byte[] sample = new byte[escaped.position()];
        escaped.flip();
        escaped.get(sample);
        return sample;
    }
}
