package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jcodec.common.model.Rect;

/**
 * One transcode's stages, ready to be driven: decode, put in order, scale, encode, mux. Each method does one unit of work on one
 * frame; who calls them, in what order and with what between, is the driver's.
 */
final class Stages {
    private final Clip clip;
    private final TranscodeRequest request;
    private final Progress progress;
    private final PictureDecoder decoder;
    private final PresentationOrder order;
    /** Null when decoded pictures go to the encoder as they are. */
    private final Scaler scaler;

    private final ScaledPictures scaled;

    private final PictureEncoder encoder;
    private final VideoTrack video;

    private Stages(TranscodeRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        progress.place(Stage.OPEN, -1);
        this.clip = Clip.open(request.name(), request.input());
        SequenceParameters sps = clip.sets().first();
        this.decoder = new PictureDecoder(request.name(), clip.config().lengthBytes(), clip.sets());
        this.order = new PresentationOrder(frames());
        VideoFormat format = format(sps);
        Rect crop = new Rect(sps.left(), sps.top(), sps.width(), sps.height());
        this.scaler = Scaler.needless(crop, format.width(), format.height())
                ? null
                : new Scaler(crop, format.width(), format.height());
        this.scaled = new ScaledPictures(format.width(), format.height());
        this.encoder = new PictureEncoder(format, request.quality());
        this.video = new VideoTrack(clip, format, encoder.sequenceHeader(), encoder.pictureHeader());
    }

    /**
     * Opens the input and prepares every stage.
     *
     * @throws MediaException when the input cannot be transcoded
     */
    static Stages open(TranscodeRequest request, Progress progress) {
        return new Stages(request, progress);
    }

    private VideoFormat format(SequenceParameters sps) {
        int[] size = request.size().resolve(sps.width(), sps.height());
        PixelAspect aspect = clip.aspect();
        boolean bothGiven = request.size().width() != 0 && request.size().height() != 0;
        if (bothGiven) {
            aspect = aspect.resampled(sps.width(), sps.height(), size[0], size[1]);
        }
        double rate = frames() / clip.times().seconds(frames());
        return new VideoFormat(size[0], size[1], aspect, sps.colour(), rate);
    }

    /** When a frame is due, in nanoseconds from the first one; the clip's end for {@code frames()}. */
    long dueNanos(int shown) {
        return clip.times().nanos(shown);
    }

    int frames() {
        return clip.times().count();
    }

    /** The sample with this number in decoding order. */
    Sample sample(int decoded) {
        SampleTable table = clip.table();
        return new Sample(decoded, table.offset()[decoded], table.size()[decoded]);
    }

    /** Decodes a sample, in decoding order; {@link #nextShown} tells what became ready by it. */
    void decode(Sample sample) {
        progress.place(Stage.DECODE, sample.decoded());
        VideoFrame frame =
                decoder.decode(request.input(), sample.offset(), sample.size(), clip.place(sample.decoded()));
        order.put(clip.times().rank(sample.decoded()), frame);
    }

    /** The next frame in presentation order, or null until more is decoded. The taker releases it. */
    HeldPicture nextShown() {
        return order.take();
    }

    /** Whether {@link #scale} has anything to do. */
    boolean scales() {
        return scaler != null;
    }

    /** Scales a picture, which is released, into another, which the taker releases. */
    HeldPicture scale(int shown, HeldPicture source) {
        if (scaler == null) {
            return source;
        }
        progress.place(Stage.SCALE, shown);
        HeldPicture result = scaled.take();
        scaler.scale(source.picture(), result.picture());
        source.release();
        return result;
    }

    /** Encodes a picture, in presentation order, and releases it. */
    EncodedFrame encode(int shown, HeldPicture source) {
        progress.place(Stage.ENCODE, shown);
        EncodedFrame frame = encoder.encode(source.picture());
        source.release();
        return frame;
    }

    /** Takes an encoded frame into the result, and reports it. */
    void mux(int shown, EncodedFrame frame) {
        progress.place(Stage.MUX, shown);
        video.add(frame);
        progress.frame(shown + 1, frames(), clip.times().seconds(shown + 1));
    }

    // ---- for those who transcode segments elsewhere ----

    /** The parts into which so many workers share the film, in order. */
    List<Segment> segments(int workers) {
        return SegmentPlan.of(SegmentCosts.of(clip, video.format()), workers);
    }

    SegmentWork work(Segment segment) {
        return SegmentWork.of(clip, segment, video.format(), request.quality());
    }

    /** Takes an encoded frame into the result without a word. */
    void add(EncodedFrame frame) {
        video.add(frame);
    }

    /** Reports so many frames, of wherever in the film. */
    void report(int done) {
        progress.place(Stage.ENCODE, done - 1);
        progress.frame(done, frames(), clip.times().seconds(done));
    }

    /** Writes the whole result, sound included. */
    TranscodeResult finish() {
        progress.place(Stage.MUX, -1);
        List<OutputTrack> tracks = new ArrayList<>();
        tracks.add(video);
        for (Mp4Track audio : clip.audio()) {
            tracks.add(new AudioTrack(clip.movie(), audio));
        }
        byte[] output = new Mp4Writer(request.name(), clip.movie().timescale(), tracks).write();
        return new TranscodeResult(output, frames(), clip.facts(), List.copyOf(clip.notes()));
    }
}
