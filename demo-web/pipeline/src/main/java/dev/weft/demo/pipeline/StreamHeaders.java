package dev.weft.demo.pipeline;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.AspectRatio;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.model.ColorSpace;

/** The parameter sets of the video that is produced: Constrained Baseline, one reference picture, no reordering. */
final class StreamHeaders {
    private static final int BASELINE = 66;
    /** NAL header bytes: reference importance 3, types 7 and 8. */
    private static final int SEQUENCE_HEADER = 0x67;

    private static final int PICTURE_HEADER = 0x68;
    /** ITU-T H.264, 7.4.2.2. */
    private static final int LARGEST_CHROMA_OFFSET = 12;

    private StreamHeaders() {}

    static SeqParameterSet sequence(VideoFormat format) {
        SeqParameterSet sps = new SeqParameterSet();
        sps.profileIdc = BASELINE;
        sps.constraintSet0Flag = true;
        sps.constraintSet1Flag = true;
        sps.levelIdc = format.level();
        sps.chromaFormatIdc = ColorSpace.YUV420J;
        sps.log2MaxFrameNumMinus4 = 4;
        // Type 2: pictures are shown in decoding order, so no picture order numbers are written.
        sps.picOrderCntType = 2;
        sps.numRefFrames = 1;
        sps.picWidthInMbsMinus1 = format.widthInBlocks() - 1;
        sps.picHeightInMapUnitsMinus1 = format.heightInBlocks() - 1;
        sps.frameMbsOnlyFlag = true;
        sps.direct8x8InferenceFlag = true;
        sps.frameCropRightOffset = (16 * format.widthInBlocks() - format.width()) / 2;
        sps.frameCropBottomOffset = (16 * format.heightInBlocks() - format.height()) / 2;
        sps.frameCroppingFlag = sps.frameCropRightOffset != 0 || sps.frameCropBottomOffset != 0;
        sps.vuiParams = usability(format);
        return sps;
    }

    private static VUIParameters usability(VideoFormat format) {
        VUIParameters vui = new VUIParameters();
        vui.aspectRatioInfoPresentFlag = true;
        vui.aspectRatio = format.aspect().square() ? AspectRatio.fromValue(1) : AspectRatio.Extended_SAR;
        vui.sarWidth = format.aspect().wide();
        vui.sarHeight = format.aspect().high();
        SequenceParameters.Colour colour = format.colour();
        if (colour != null) {
            vui.videoSignalTypePresentFlag = true;
            vui.videoFormat = colour.format();
            vui.videoFullRangeFlag = colour.fullRange();
            vui.colourDescriptionPresentFlag = colour.described();
            vui.colourPrimaries = colour.primaries();
            vui.transferCharacteristics = colour.transfer();
            vui.matrixCoefficients = colour.matrix();
        }
        // Without this, players hold pictures back in case some were to be reordered.
        vui.bitstreamRestriction = new VUIParameters.BitstreamRestriction();
        vui.bitstreamRestriction.motionVectorsOverPicBoundariesFlag = true;
        vui.bitstreamRestriction.log2MaxMvLengthHorizontal = 16;
        vui.bitstreamRestriction.log2MaxMvLengthVertical = 16;
        vui.bitstreamRestriction.maxDecFrameBuffering = 1;
        return vui;
    }

    /**
     * The picture parameter set. Decoders derive chroma's quantiser from luma's by a table that is flatter from 30 on; JCodec's
     * encoder uses luma's for both. An offset into the table makes the two agree at the quantisers used.
     *
     * @throws IllegalArgumentException when no offset does for all of them
     */
    static PictureParameterSet picture(int... qps) {
        PictureParameterSet pps = new PictureParameterSet();
        pps.chromaQpIndexOffset = chromaOffset(qps);
        return pps;
    }

    private static int chromaOffset(int... qps) {
        for (int offset = 0; offset <= LARGEST_CHROMA_OFFSET; offset++) {
            boolean agrees = true;
            for (int qp : qps) {
                agrees &= H264Const.QP_SCALE_CR[Math.min(51, qp + offset)] == qp;
            }
            if (agrees) {
                return offset;
            }
        }
        throw new IllegalArgumentException("no chroma offset serves all of the quantisers " + Arrays.toString(qps));
    }

    /** The sequence parameter set as a NAL unit. */
    static byte[] bytes(SeqParameterSet sps) {
        ByteBuffer plain = ByteBuffer.allocate(256);
        sps.write(plain);
        return unit(SEQUENCE_HEADER, plain);
    }

    /** The picture parameter set as a NAL unit. */
    static byte[] bytes(PictureParameterSet pps) {
        ByteBuffer plain = ByteBuffer.allocate(256);
        pps.write(plain);
        return unit(PICTURE_HEADER, plain);
    }

    private static byte[] unit(int header, ByteBuffer plain) {
        plain.flip();
        ByteBuffer escaped = ByteBuffer.allocate(2 * plain.remaining() + 1);
        escaped.put((byte) header);
        H264Utils.escapeNAL(plain, escaped);
        byte[] unit = new byte[escaped.position()];
        escaped.flip();
        escaped.get(unit);
        return unit;
    }
}
