package dev.weft.demo.pipeline;

import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rect;

/**
 * Cuts the visible part out of decoded pictures and resamples it to another size.
 *
 * <p>Idea: a triangle filter (linear interpolation when enlarging, widened to the source pixels that one result covers when
 * reducing, so that fine patterns do not alias), first along rows, then along columns, in integers only: every target computes
 * the same bytes.
 *
 * <p>Rejected: JCodec's resamplers. Their four taps alias below half size, and they clamp both coordinates for every tap.
 */
final class Scaler {
    private static final int ROW_SHIFT = Taps.SHIFT / 2;
    private static final int COLUMN_SHIFT = 2 * Taps.SHIFT - ROW_SHIFT;

    private final Rect crop;
    private final Plane luma;
    private final Plane chroma;

    /**
     * @param crop the visible part of decoded pictures, all numbers even
     * @param width of the result, even
     * @param height of the result, even
     */
    Scaler(Rect crop, int width, int height) {
        this.crop = crop;
        this.luma = new Plane(crop.getWidth(), crop.getHeight(), width, height);
        this.chroma = new Plane(crop.getWidth() / 2, crop.getHeight() / 2, width / 2, height / 2);
    }

    /**
     * Whether pictures with this visible part can go to the encoder as they are: it cuts off what is too much at the right and
     * at the bottom by itself.
     */
    static boolean needless(Rect crop, int width, int height) {
        return crop.getX() == 0 && crop.getY() == 0 && crop.getWidth() == width && crop.getHeight() == height;
    }

    /** Fills {@code to} from the visible part of {@code from}. */
    void scale(Picture from, Picture to) {
        for (int component = 0; component < 3; component++) {
            int shift = component == 0 ? 0 : 1;
            int stride = from.getPlaneWidth(component);
            int start = (crop.getY() >> shift) * stride + (crop.getX() >> shift);
            Plane plane = component == 0 ? luma : chroma;
            plane.resample(from.getPlaneData(component), start, stride, to.getPlaneData(component));
        }
    }

    /** Resampling of one plane size. */
    private static final class Plane {
        private final int fromHeight;
        private final int width;
        private final int height;
        private final Taps across;
        private final Taps down;
        private final int[] rows;

        Plane(int fromWidth, int fromHeight, int width, int height) {
            this.fromHeight = fromHeight;
            this.width = width;
            this.height = height;
            this.across = new Taps(fromWidth, width);
            this.down = new Taps(fromHeight, height);
            this.rows = new int[width * fromHeight];
        }

        void resample(byte[] from, int start, int stride, byte[] to) {
            for (int y = 0; y < fromHeight; y++) {
                filterRow(from, start + y * stride, y * width);
            }
            for (int y = 0; y < height; y++) {
                filterColumns(y, to);
            }
        }

        private void filterRow(byte[] from, int row, int out) {
            for (int x = 0; x < width; x++) {
                int[] weights = across.weights[x];
                int at = row + across.first[x];
                int sum = 1 << ROW_SHIFT - 1;
                for (int weight : weights) {
                    sum += from[at++] * weight;
                }
                rows[out + x] = sum >> ROW_SHIFT;
            }
        }

        private void filterColumns(int y, byte[] to) {
            int[] weights = down.weights[y];
            int top = down.first[y] * width;
            for (int x = 0; x < width; x++) {
                int at = top + x;
                int sum = 1 << COLUMN_SHIFT - 1;
                for (int weight : weights) {
                    sum += rows[at] * weight;
                    at += width;
                }
                to[y * width + x] = (byte) (sum >> COLUMN_SHIFT);
            }
        }
    }
}
