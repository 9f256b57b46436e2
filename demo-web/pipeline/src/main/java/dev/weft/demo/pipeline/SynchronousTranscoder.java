package dev.weft.demo.pipeline;

import org.jcodec.common.model.Picture;

/** The transcoder as a plain loop: one frame after the other through every stage, no tasks, no channels. */
public final class SynchronousTranscoder {
    private SynchronousTranscoder() {}

    /**
     * Transcodes one file. Blocks until it is done; never suspends by itself.
     *
     * @param request what to do; its input is read, not changed
     * @param progress told after every frame
     * @param pacer asked to wait before every frame, and for the clip's end, at {@link Pace#REALTIME}
     * @return the new file; the same bytes as {@link Transcoder} makes
     * @throws MediaException when the input is damaged or not supported
     */
    public static TranscodeResult run(TranscodeRequest request, Progress progress, Pacer pacer) {
        Stages stages = Stages.open(request, progress);
        boolean paced = request.pace() == Pace.REALTIME;
        Picture scaled = stages.scales() ? stages.createScaled() : null;
        int shown = 0;
        for (int decoded = 0; decoded < stages.frames(); decoded++) {
            stages.decode(decoded);
            for (VideoFrame frame = stages.nextShown(); frame != null; frame = stages.nextShown()) {
                if (scaled != null) {
                    stages.scale(shown, frame, scaled);
                }
                EncodedFrame encoded = stages.encode(shown, scaled != null ? scaled : frame.picture);
                frame.release();
                if (paced) {
                    pacer.awaitFrame(stages.clip.times().nanos(shown));
                }
                stages.mux(shown++, encoded);
            }
        }
        if (paced) {
            pacer.awaitFrame(stages.clip.times().nanos(stages.frames()));
        }
        return stages.finish();
    }
}
