package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The encoder predicts from exactly what a decoder has; otherwise errors would grow from picture to picture. */
class PictureEncoderTest {
    private static final int FRAMES = 12;

    @ParameterizedTest
    @CsvSource({"LOW, 1", "MEDIUM, 2", "HIGH, 3"})
    void decodersHaveWhatTheEncoderPredictsFrom(Quality quality, long seed) {
        VideoFormat format = new VideoFormat(70, 50, PixelAspect.SQUARE, null, 25);
        PictureEncoder encoder = new PictureEncoder(format, quality);
        ParameterSets sets = new ParameterSets("encoded");
        sets.add(encoder.sequenceHeader(), 0, encoder.sequenceHeader().length, "of the encoder");
        sets.add(encoder.pictureHeader(), 0, encoder.pictureHeader().length, "of the encoder");
        PictureDecoder decoder = new PictureDecoder("encoded", 4, sets);
        Random random = new Random(seed);
        Picture scene = noise(random);
        for (int frame = 0; frame < FRAMES; frame++) {
            // Motion, noise, and a cut half way, so that all kinds of macroblocks occur.
            Picture picture = frame < FRAMES / 2 ? moved(scene, frame) : moved(noise(random), 0);
            EncodedFrame encoded = encoder.encode(picture);
            assertEquals(frame == 0, encoded.key());
            VideoFrame decoded = decoder.decode(encoded.data(), 0, encoded.data().length, "frame " + frame);
            for (int plane = 0; plane < 3; plane++) {
                assertArrayEquals(
                        encoder.lastCoded().getPlaneData(plane),
                        decoded.picture().getPlaneData(plane),
                        "frame " + frame + ", plane " + plane);
            }
            decoded.release();
        }
    }

    @ParameterizedTest
    @EnumSource(Quality.class)
    void aPictureAtRestCostsAlmostNothing(Quality quality) {
        PictureEncoder encoder = new PictureEncoder(new VideoFormat(64, 64, PixelAspect.SQUARE, null, 25), quality);
        Picture picture = moved(noise(new Random(7)), 0);
        int first = encoder.encode(picture).data().length;
        int settled = 0;
        for (int i = 0; i < 5; i++) {
            settled = encoder.encode(picture).data().length;
        }
        assertTrue(settled < 20 && first > 10 * settled, first + " bytes, then " + settled);
    }

    /** Smooth noise, so that prediction has something to gain. */
    private static Picture noise(Random random) {
        Picture picture = Picture.create(128, 128, ColorSpace.YUV420J);
        for (int plane = 0; plane < 3; plane++) {
            byte[] data = picture.getPlaneData(plane);
            int stride = picture.getPlaneWidth(plane);
            for (int i = 0; i < data.length; i++) {
                int before = i >= stride ? data[i - stride] + data[i - 1] >> 1 : 0;
                data[i] = (byte) Math.max(-128, Math.min(127, before + random.nextInt(41) - 20));
            }
        }
        return picture;
    }

    /** A window of 70 x 50 (or what fits) into the scene, wandering. */
    private static Picture moved(Picture scene, int frame) {
        Picture picture = Picture.create(70, 50, ColorSpace.YUV420J);
        for (int plane = 0; plane < 3; plane++) {
            int step = plane == 0 ? 2 : 1;
            for (int y = 0; y < picture.getPlaneHeight(plane); y++) {
                System.arraycopy(
                        scene.getPlaneData(plane),
                        (y + step * frame) * scene.getPlaneWidth(plane) + 2 * step * frame,
                        picture.getPlaneData(plane),
                        y * picture.getPlaneWidth(plane),
                        picture.getPlaneWidth(plane));
            }
        }
        return picture;
    }
}
