package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureEncoderTest {
    /** Neither a multiple of a macroblock. */
    private static final VideoFormat FORMAT = new VideoFormat(100, 60, PixelAspect.SQUARE, null, 25);

    /** Past the second key frame. */
    private static final int PICTURES = PictureEncoder.KEY_INTERVAL + 5;

    @ParameterizedTest
    @EnumSource(Quality.class)
    void encodesAsJcodecsOwnEncoderDoes(Quality quality) {
        Random random = new Random(20_261_129);
        PictureEncoder encoder = new PictureEncoder(FORMAT, quality);
        H264Encoder other = jcodecs(quality);
        Picture picture = picture(random);
        for (int shown = 0; shown < PICTURES; shown++) {
            EncodedFrame frame = encoder.encode(picture);
            boolean key = shown % PictureEncoder.KEY_INTERVAL == 0;
            assertEquals(key, frame.key(), "key frame " + shown);
            ByteBuffer room = ByteBuffer.allocate(1 << 20);
            ByteBuffer whole = other.encodeFrame(picture, room).getData();
            assertArrayEquals(lastUnit(whole), unit(frame), "picture " + shown);
            move(picture, random);
        }
    }

    @Test
    void hasRoomForTheRichest() {
        Random random = new Random(3);
        PictureEncoder encoder = new PictureEncoder(FORMAT, Quality.HIGH);
        int samples = 384 * FORMAT.widthInBlocks() * FORMAT.heightInBlocks();
        for (int shown = 0; shown < PICTURES; shown++) {
            int size = encoder.encode(blackAndWhite(random)).data().length;
            assertTrue(size < samples, "picture " + shown + " takes " + size + " bytes for " + samples + " samples");
        }
    }

    /** A slope with some noise on it. */
    private static Picture picture(Random random) {
        Picture picture = Picture.create(FORMAT.width(), FORMAT.height(), ColorSpace.YUV420J);
        for (int component = 0; component < 3; component++) {
            byte[] plane = picture.getPlaneData(component);
            int width = picture.getPlaneWidth(component);
            for (int at = 0; at < plane.length; at++) {
                plane[at] = (byte) (at % width - at / width + random.nextInt(4));
            }
        }
        return picture;
    }

    /** Two samples to the left, and a few others. */
    private static void move(Picture picture, Random random) {
        for (byte[] plane : picture.getData()) {
            System.arraycopy(plane, 2, plane, 0, plane.length - 2);
            for (int i = 0; i < plane.length / 100; i++) {
                plane[random.nextInt(plane.length)] = (byte) random.nextInt(256);
            }
        }
    }

    /** Noise: no picture says more. */
    private static Picture blackAndWhite(Random random) {
        Picture picture = Picture.create(FORMAT.width(), FORMAT.height(), ColorSpace.YUV420J);
        for (byte[] plane : picture.getData()) {
            for (int at = 0; at < plane.length; at++) {
                plane[at] = random.nextBoolean() ? Byte.MIN_VALUE : Byte.MAX_VALUE;
            }
        }
        return picture;
    }

    private static byte[] unit(EncodedFrame frame) {
        assertEquals(frame.data().length - 4, ByteBuffer.wrap(frame.data()).getInt(), "length");
        return Arrays.copyOfRange(frame.data(), 4, frame.data().length);
    }

    /** What follows the last start code. */
    private static byte[] lastUnit(ByteBuffer data) {
        byte[] all = new byte[data.remaining()];
        data.get(all);
        int at = all.length - 4;
        while (all[at] != 0 || all[at + 1] != 0 || all[at + 2] != 0 || all[at + 3] != 1) {
            at--;
        }
        return Arrays.copyOfRange(all, at + 4, all.length);
    }

    private static H264Encoder jcodecs(Quality quality) {
        H264Encoder encoder =
                new H264Encoder(new RateControl() {
                    @Override
                    public int startPicture(Size size, int maxSize, SliceType type) {
                        return type == SliceType.I ? quality.keyQp() : quality.predictedQp();
                    }

                    @Override
                    public int initialQpDelta() {
                        return 0;
                    }

                    @Override
                    public int accept(int bits) {
                        return 0;
                    }
                }) {
                    @Override
                    public SeqParameterSet initSPS(Size size) {
                        return StreamHeaders.sequence(FORMAT);
                    }

                    @Override
                    public PictureParameterSet initPPS() {
                        return StreamHeaders.picture(quality.keyQp(), quality.predictedQp());
                    }
                };
        encoder.setKeyInterval(PictureEncoder.KEY_INTERVAL);
        return encoder;
    }
}
