package dev.weft.demo.pipeline;

/**
 * How like two videos are: luma peak signal-to-noise ratio, frame by frame in presentation order. 10 log10(255^2 / mean squared
 * difference); about 30 dB is visibly different, 40 dB hardly.
 *
 * @param frames compared
 * @param decibels over all samples of all frames; infinite when equal
 * @param worstFrameDecibels of the frame that differs most
 */
public record Psnr(int frames, double decibels, double worstFrameDecibels) {
    private static final double PEAK = 255.0 * 255.0;

    /**
     * Decodes two MP4s side by side and compares them. Takes as long as decoding both; never suspends.
     *
     * @throws MediaException when one does not decode
     * @throws IllegalArgumentException when they differ in size or number of frames
     */
    public static Psnr luma(String firstName, byte[] first, String secondName, byte[] second) {
        Frames a = new Frames(firstName, first);
        Frames b = new Frames(secondName, second);
        SequenceParameters size = a.size();
        if (size.width() != b.size().width() || size.height() != b.size().height() || a.count() != b.count()) {
            throw new IllegalArgumentException(firstName + " has " + a + ", but " + secondName + " has " + b
                    + "; only videos of one size and length can be compared.");
        }
        double sum = 0;
        double worst = 0;
        for (int frame = 0; frame < a.count(); frame++) {
            HeldPicture left = a.next();
            HeldPicture right = b.next();
            double error = meanSquare(left, a.size(), right, b.size());
            left.release();
            right.release();
            sum += error;
            worst = Math.max(worst, error);
        }
        return new Psnr(a.count(), decibels(sum / a.count()), decibels(worst));
    }

    private static double decibels(double meanSquare) {
        return 10 * Math.log10(PEAK / meanSquare);
    }

    private static double meanSquare(HeldPicture a, SequenceParameters sizeA, HeldPicture b, SequenceParameters sizeB) {
        byte[] left = a.picture().getPlaneData(0);
        byte[] right = b.picture().getPlaneData(0);
        long sum = 0;
        for (int y = 0; y < sizeA.height(); y++) {
            int atLeft = (sizeA.top() + y) * sizeA.codedWidth() + sizeA.left();
            int atRight = (sizeB.top() + y) * sizeB.codedWidth() + sizeB.left();
            for (int x = 0; x < sizeA.width(); x++) {
                int difference = left[atLeft + x] - right[atRight + x];
                sum += difference * difference;
            }
        }
        return (double) sum / ((long) sizeA.width() * sizeA.height());
    }

    /** The decoded frames of one file, in presentation order. */
    private static final class Frames {
        private final byte[] input;
        private final Clip clip;
        private final PictureDecoder decoder;
        private final PresentationOrder order;
        private int decoded;

        Frames(String name, byte[] input) {
            this.input = input;
            this.clip = Clip.open(name, input);
            this.decoder = new PictureDecoder(name, clip.config().lengthBytes(), clip.sets());
            this.order = new PresentationOrder(count());
        }

        int count() {
            return clip.times().count();
        }

        SequenceParameters size() {
            return clip.sets().first();
        }

        HeldPicture next() {
            HeldPicture frame = order.take();
            while (frame == null) {
                SampleTable table = clip.table();
                order.put(
                        clip.times().rank(decoded),
                        decoder.decode(input, table.offset()[decoded], table.size()[decoded], clip.place(decoded)));
                decoded++;
                frame = order.take();
            }
            return frame;
        }

        @Override
        public String toString() {
            return count() + " frames of " + size().width() + " x " + size().height();
        }
    }
}
