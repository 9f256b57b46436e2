package dev.weft.demo.pipeline;

import java.util.ArrayDeque;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** Scaled pictures of one size, used again and again. */
final class ScaledPictures {
    private final int width;
    private final int height;
    private final ArrayDeque<Picture> spare = new ArrayDeque<>();

    ScaledPictures(int width, int height) {
        this.width = width;
        this.height = height;
    }

    HeldPicture take() {
        Picture picture = spare.pollLast();
        return new Loan(picture != null ? picture : Picture.create(width, height, ColorSpace.YUV420J));
    }

    private final class Loan implements HeldPicture {
        private final Picture picture;

        Loan(Picture picture) {
            this.picture = picture;
        }

        @Override
        public Picture picture() {
            return picture;
        }

        @Override
        public void release() {
            spare.addLast(picture);
        }
    }
}
