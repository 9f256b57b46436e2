package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resampling keeps what must stay: flat areas, brightness, place; and cuts the visible part out exactly. */
class ScalerTest {
    @ParameterizedTest
    @CsvSource({"64, 48, 32, 24", "64, 48, 100, 70", "64, 48, 20, 90", "640, 360, 16, 16", "16, 16, 320, 180"})
    void flatPicturesStayFlat(int width, int height, int toWidth, int toHeight) {
        for (int value : new int[] {-128, -77, 0, 127}) {
            Picture from = Picture.create(width, height, ColorSpace.YUV420J);
            from.fill(value);
            Picture to = Picture.create(toWidth, toHeight, ColorSpace.YUV420J);
            new Scaler(new Rect(0, 0, width, height), toWidth, toHeight).scale(from, to);
            for (int plane = 0; plane < 3; plane++) {
                for (byte sample : to.getPlaneData(plane)) {
                    assertEquals(value, sample);
                }
            }
        }
    }

    @Test
    void sameSizeIsTheVisiblePartUnchanged() {
        Picture from = Picture.create(64, 64, ColorSpace.YUV420J);
        new Random(1).nextBytes(from.getPlaneData(0));
        Rect visible = new Rect(6, 4, 40, 30);
        Picture to = Picture.create(40, 30, ColorSpace.YUV420J);
        new Scaler(visible, 40, 30).scale(from, to);
        byte[] expected = new byte[40 * 30];
        for (int y = 0; y < 30; y++) {
            System.arraycopy(from.getPlaneData(0), (y + 4) * 64 + 6, expected, y * 40, 40);
        }
        assertArrayEquals(expected, to.getPlaneData(0));
    }

    @Test
    void aFineChequerBecomesGreyWhenReduced() {
        Picture from = Picture.create(64, 64, ColorSpace.YUV420J);
        byte[] luma = from.getPlaneData(0);
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) ((i / 64 + i) % 2 == 0 ? 100 : -100);
        }
        Picture to = Picture.create(20, 20, ColorSpace.YUV420J);
        new Scaler(new Rect(0, 0, 64, 64), 20, 20).scale(from, to);
        for (int y = 1; y < 19; y++) {
            for (int x = 1; x < 19; x++) {
                assertEquals(0, to.getPlaneData(0)[y * 20 + x], 3, "at " + x + ", " + y);
            }
        }
    }

    @Test
    void aRampStaysARampAndInPlace() {
        Picture from = Picture.create(128, 16, ColorSpace.YUV420J);
        for (int i = 0; i < from.getPlaneData(0).length; i++) {
            from.getPlaneData(0)[i] = (byte) (i % 128);
        }
        Picture to = Picture.create(64, 16, ColorSpace.YUV420J);
        new Scaler(new Rect(0, 0, 128, 16), 64, 16).scale(from, to);
        for (int x = 1; x < 63; x++) {
            // The centre of result pixel x lies between source pixels 2x and 2x + 1.
            assertEquals(2 * x + 0.5, to.getPlaneData(0)[x], 0.5);
        }
    }

    @Test
    void onlyRightAndBottomCropsNeedNoScaler() {
        assertTrue(Scaler.needless(new Rect(0, 0, 640, 272), 640, 272));
        assertFalse(Scaler.needless(new Rect(2, 0, 640, 272), 640, 272));
        assertFalse(Scaler.needless(new Rect(0, 0, 640, 272), 320, 136));
    }
}
