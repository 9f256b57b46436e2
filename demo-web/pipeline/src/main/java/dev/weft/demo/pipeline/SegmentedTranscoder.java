package dev.weft.demo.pipeline;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The transcoder cut along the film: segments are transcoded at the same time, wherever the {@link SegmentRunner} has room, and their
 * frames are joined in order.
 *
 * <p>The result is that of {@link Transcoder}, byte by byte, wherever the source has its key frames; a film of less than half a minute or so has
 * a few key frames more, where that makes it ready sooner.
 */
public final class SegmentedTranscoder {
    /** A segment and what it has become so far. */
    private record Part(Segment segment, List<EncodedFrame> frames) {}

    private final Stages stages;
    private final SegmentRunner runner;
    private final int workers;
    private final List<Part> parts = new ArrayList<>();
    private int done;

    private SegmentedTranscoder(Stages stages, SegmentRunner runner, int workers) {
        this.stages = stages;
        this.runner = runner;
        this.workers = workers;
    }

    /**
     * Transcodes one file, at full pace whatever the request says. Call inside a task; suspends.
     *
     * @param request what to do; its input is read, not changed
     * @param progress told of every frame, in the order in which they are encoded anywhere
     * @param workers how many segments the runner transcodes at one time, at least 1; it gets one more, so that no worker waits
     * @throws MediaException when the input is damaged or not supported
     * @throws dev.weft.task.CancelledException when the task is cancelled; the runner's calls are cancelled too
     */
    public static TranscodeResult run(TranscodeRequest request, Progress progress, SegmentRunner runner, int workers) {
        Stages stages = Stages.open(request, progress);
        SegmentedTranscoder transcoder = new SegmentedTranscoder(stages, runner, workers);
        try {
            Scope.named("transcode " + request.name()).limit(workers + 1).open(transcoder::runSegments);
        } catch (TaskFailedException e) {
            throw TaskFailedException.origin(e) instanceof MediaException media ? media : e;
        }
        return transcoder.join();
    }

    /** The longest first: with the short ones last, all workers end at about the same time (Graham 1969, longest processing time first). */
    private void runSegments(Scope scope) {
        for (Segment segment : stages.segments(workers)) {
            parts.add(new Part(segment, new ArrayList<>(segment.frames())));
        }
        List<Part> longestFirst = new ArrayList<>(parts);
        longestFirst.sort(Comparator.comparingInt(part -> -part.segment().frames()));
        for (Part part : longestFirst) {
            Segment segment = part.segment();
            List<EncodedFrame> frames = part.frames();
            scope.runOrWait("segment from frame " + segment.from(), () -> {
                runner.run(stages.work(segment).toBytes(), bytes -> take(frames, bytes));
                if (frames.size() != segment.frames()) {
                    throw new IllegalStateException("The segment from frame " + segment.from() + " came back with "
                            + frames.size() + " of " + segment.frames() + " frames.");
                }
            });
            Task.checkpoint();
        }
    }

    private void take(List<EncodedFrame> frames, byte[] bytes) {
        byte[] data = new byte[bytes.length - 1];
        System.arraycopy(bytes, 1, data, 0, data.length);
        frames.add(new EncodedFrame(data, bytes[0] == 1));
        stages.report(++done);
    }

    private TranscodeResult join() {
        for (Part part : parts) {
            for (EncodedFrame frame : part.frames()) {
                stages.add(frame);
            }
        }
        return stages.finish();
    }
}
