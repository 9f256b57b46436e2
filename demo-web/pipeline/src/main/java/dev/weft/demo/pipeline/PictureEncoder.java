package dev.weft.demo.pipeline;

import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.RefPicMarkingIDR;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.write.SliceHeaderWriter;
import org.jcodec.common.io.BitWriter;
import org.jcodec.common.model.Picture;

/**
 * Encodes pictures, in presentation order, as H.264 (Constrained Baseline) at constant quantisers, each as one slice.
 *
 * <p>Idea: the macroblocks are JCodec's work ({@link SliceEncoder}). What is done here is what surrounds them: which pictures are key
 * frames, the slice's header, and its wrapping as a sample.
 *
 * <p>The key interval is short, because what the encoder predicts from is not exactly what decoders have (it filters block edges
 * differently), so that errors grow until the next key frame.
 *
 * <p>Rejected: JCodec's own H264Encoder. It takes new memory for each picture that it rebuilds and for the bits of each; {@link FramePool} tells
 * what that costs.
 */
final class PictureEncoder {
    /** Frames from one key frame to the next: a second at usual rates. Twice as long saves 2 % and costs 0.5 dB (bikes.mp4). */
    static final int KEY_INTERVAL = 25;

    private static final int LENGTH_BYTES = 4;
    /** nal_ref_idc: anything but 0 says that later pictures are predicted from this one. */
    private static final int REFERENCE = 3;
    /** What pic_init_qp_minus26 counts from. */
    private static final int MIDDLE_QP = 26;

    private final SeqParameterSet sps;
    private final PictureParameterSet pps;
    private final Quality quality;
    private final SliceEncoder slices;
    /** The slice as it is coded, and the same with the bytes that keep it from looking like a start code. */
    private final ByteBuffer plain;

    private final ByteBuffer escaped;

    /** Pictures since the last key frame; frame_num. */
    private int number;

    PictureEncoder(VideoFormat format, Quality quality) {
        this.sps = StreamHeaders.sequence(format);
        this.pps = StreamHeaders.picture(quality.keyQp(), quality.predictedQp());
        this.quality = quality;
        this.slices = new SliceEncoder(sps, pps);
        // A byte for each sample of 4:2:0, of which noise of black and white takes 85 % at the finest quantiser
        // (PictureEncoderTest).
        int raw = 384 * format.widthInBlocks() * format.heightInBlocks();
        this.plain = ByteBuffer.allocate(raw);
        this.escaped = ByteBuffer.allocate(raw + raw / 2 + LENGTH_BYTES + 1);
    }

    /** The sequence parameter set as a NAL unit. */
    byte[] sequenceHeader() {
        return StreamHeaders.bytes(sps);
    }

    /** The picture parameter set as a NAL unit. */
    byte[] pictureHeader() {
        return StreamHeaders.bytes(pps);
    }

    /** Encodes one picture; it may be changed or reused when this returns. */
    EncodedFrame encode(Picture picture) {
        boolean key = number == 0;
        int qp = key ? quality.keyQp() : quality.predictedQp();
        plain.clear();
        BitWriter bits = new BitWriter(plain);
        SliceHeaderWriter.write(header(key, qp), key, REFERENCE, bits);
        slices.encode(picture, key, qp, bits);
        bits.write1Bit(1); // rbsp_stop_one_bit
        bits.flush();
        plain.flip();
        number = (number + 1) % KEY_INTERVAL;
        return new EncodedFrame(sample(key), key);
    }

    private SliceHeader header(boolean key, int qp) {
        SliceHeader header = new SliceHeader();
        header.sps = sps;
        header.pps = pps;
        header.sliceType = key ? SliceType.I : SliceType.P;
        if (key) {
            header.refPicMarkingIDR = new RefPicMarkingIDR(false, false);
        }
        header.frameNum = number;
        header.sliceQpDelta = qp - MIDDLE_QP - pps.picInitQpMinus26;
        return header;
    }

    /** {@link #plain} as a sample of one NAL unit. */
    private byte[] sample(boolean key) {
        escaped.clear();
        escaped.position(LENGTH_BYTES);
        new NALUnit(key ? NALUnitType.IDR_SLICE : NALUnitType.NON_IDR_SLICE, REFERENCE).write(escaped);
        H264Utils.escapeNAL(plain, escaped);
        escaped.flip();
        escaped.putInt(0, escaped.limit() - LENGTH_BYTES);
        byte[] sample = new byte[escaped.limit()];
        escaped.get(sample);
        return sample;
    }
}
