package dev.weft.demo.pipeline;

import dev.weft.task.Task;
import org.jcodec.common.model.Rect;

/**
 * Transcodes one segment: decode, put in order, scale, encode, frame by frame. Whoever wants more at once runs several segments.
 *
 * <p>A plain loop, not stages with channels: all of a segment's stages share one thread anyway.
 */
public final class SegmentTranscoder {
    private final SegmentWork work;
    private final SegmentSink sink;
    private final PictureDecoder decoder;
    private final PresentationOrder order;
    private final PictureEncoder encoder;
    private final ScaledPictures scaled;

    /** Null when decoded pictures go to the encoder as they are. */
    private final Scaler scaler;

    private SegmentTranscoder(SegmentWork work, SegmentSink sink) {
        this.work = work;
        this.sink = sink;
        ParameterSets sets = new ParameterSets(work.name());
        for (byte[] set : work.parameterSets()) {
            if (ParameterSets.isParameterSet(set[0] & 0x1f)) {
                sets.add(set, 0, set.length, "before " + work.places()[0]);
            }
        }
        SequenceParameters sps = sets.first();
        VideoFormat format = work.format();
        Rect crop = new Rect(sps.left(), sps.top(), sps.width(), sps.height());
        this.decoder = new PictureDecoder(work.name(), work.lengthBytes(), sets);
        this.order = new PresentationOrder(work.frames());
        this.scaler = Scaler.needless(crop, format.width(), format.height())
                ? null
                : new Scaler(crop, format.width(), format.height());
        this.scaled = new ScaledPictures(format.width(), format.height());
        this.encoder = new PictureEncoder(format, work.quality());
    }

    /**
     * Transcodes one segment. Call inside a task; suspends, between frames at least.
     *
     * @param work as {@link SegmentRunner#run} was given
     * @throws MediaException when the input is damaged or not supported
     */
    public static void run(byte[] work, SegmentSink sink) {
        new SegmentTranscoder(SegmentWork.read(work), sink).run();
    }

    private void run() {
        for (int i = 0; i < work.samples().length; i++) {
            byte[] sample = work.samples()[i];
            VideoFrame decoded = decoder.decode(sample, 0, sample.length, work.places()[i]);
            int rank = work.ranks()[i];
            if (rank >= 0 && rank < work.frames()) {
                order.put(rank, decoded);
            } else {
                decoded.release(); // only others needed it
            }
            Task.checkpoint();
            for (HeldPicture frame = order.take(); frame != null; frame = order.take()) {
                encode(frame);
                Task.checkpoint();
            }
        }
        decoder.close();
    }

    private void encode(HeldPicture source) {
        HeldPicture picture = source;
        if (scaler != null) {
            picture = scaled.take();
            scaler.scale(source.picture(), picture.picture());
            source.release();
        }
        EncodedFrame frame = encoder.encode(picture.picture());
        picture.release();
        byte[] bytes = new byte[frame.data().length + 1];
        bytes[0] = (byte) (frame.key() ? 1 : 0);
        System.arraycopy(frame.data(), 0, bytes, 1, frame.data().length);
        sink.take(bytes);
    }
}
