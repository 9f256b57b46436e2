package dev.weft.demo.pipeline;

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
        int shown = 0;
        for (int decoded = 0; decoded < stages.frames(); decoded++) {
            stages.decode(stages.sample(decoded));
            for (HeldPicture frame = stages.nextShown(); frame != null; frame = stages.nextShown()) {
                EncodedFrame encoded = stages.encode(shown, stages.scale(shown, frame));
                if (paced) {
                    pacer.awaitFrame(stages.dueNanos(shown));
                }
                stages.mux(shown++, encoded);
            }
        }
        if (paced) {
            pacer.awaitFrame(stages.dueNanos(stages.frames()));
        }
        return stages.finish();
    }
}
