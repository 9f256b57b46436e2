package dev.weft.demo.pipeline;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;

/**
 * The transcoder as tasks joined by channels: demux, decode, scale (only where there is something to scale), encode, mux.
 *
 * <p>Idea: each stage is a task that takes one frame from a channel, works on it and sends it on. Channels hold few frames, so a
 * slow stage makes the ones before it wait and memory stays bounded by a handful of pictures. A stage that fails ends the scope,
 * which cancels the others; nothing but objects is left behind.
 */
public final class Transcoder {
    /** The mux stage's word to the encoder that few frames are left. */
    private enum Turn {
        NEXT_GROUP
    }

    /** Frames a channel holds: enough for neighbours not to take turns frame by frame, few enough for 4K pictures. */
    private static final int FRAMES_BETWEEN = 2;

    /**
     * When frames must wait for their time, they are made in groups of this many, and the work rests between groups: many short wakings
     * cost more than few long ones, since each begins with cold caches. (Single runs of carphone.mp4 in Chromium, three each:
     * 17.6 to 18.6 % of the main thread with groups of 24, 20.8 to 22.9 % with groups of 10.)
     */
    private static final int GROUP = 24;

    /** Frames left to wait for their time when the next group is begun; enough for the slowest picture. */
    private static final int RESERVE = 8;

    /**
     * Null once the run has ended: a browser keeps what an idle stack ran last, that is, a stage's body and with it this object. The
     * input and the pictures must not hang on it.
     */
    private Stages stages;

    private final boolean paced;
    private final long start;

    private Transcoder(Stages stages, Pace pace, long start) {
        this.stages = stages;
        this.paced = pace == Pace.REALTIME;
        this.start = start;
    }

    /**
     * Transcodes one file. Call inside a task; suspends, between frames at least. Cancel it by cancelling that task.
     *
     * @param request what to do; its input is read, not changed
     * @param progress told after every frame
     * @return the new file; the same bytes as {@link SynchronousTranscoder} makes
     * @throws MediaException when the input is damaged or not supported
     * @throws CancelledException when the task is cancelled
     */
    public static TranscodeResult run(TranscodeRequest request, Progress progress) {
        long start = Loop.current().nanoTime();
        Stages stages = Stages.open(request, progress);
        Transcoder transcoder = new Transcoder(stages, request.pace(), start);
        try {
            Scope.open("transcode " + request.name(), transcoder::startStages);
        } catch (TaskFailedException e) {
            throw unwrapped(e);
        } finally {
            transcoder.stages = null;
        }
        return stages.finish();
    }

    /** What the first stage to fail threw; that the scope then cancelled the other stages is no news to the caller. */
    private static RuntimeException unwrapped(TaskFailedException failure) {
        return failure.getCause() instanceof MediaException media ? media : failure;
    }

    private void startStages(Scope scope) {
        Channel<Sample> samples = Channel.buffered("samples", FRAMES_BETWEEN);
        Channel<HeldPicture> decoded = Channel.buffered("decoded", FRAMES_BETWEEN);
        Channel<EncodedFrame> encoded = Channel.buffered("encoded", GROUP + RESERVE);
        Channel<Turn> turns = Channel.buffered("turns", 1);
        turns.send(Turn.NEXT_GROUP);
        scope.run("demux", () -> demux(samples));
        scope.run("decode", () -> decode(samples, decoded));
        Channel<HeldPicture> ready = decoded;
        if (stages.scales()) {
            Channel<HeldPicture> scaled = Channel.buffered("scaled", FRAMES_BETWEEN);
            scope.run("scale", () -> scale(decoded, scaled));
            ready = scaled;
        }
        Channel<HeldPicture> toEncode = ready;
        scope.run("encode", () -> encode(toEncode, turns, encoded));
        // Awaited, so that a cancel cuts this block short and is thrown on; a run is over when its last stage is.
        scope.run("mux", () -> mux(encoded, turns)).await();
    }

    private void demux(Channel<Sample> out) {
        for (int decoded = 0; decoded < stages.frames(); decoded++) {
            out.send(stages.sample(decoded));
        }
        out.close();
    }

    private void decode(Channel<Sample> in, Channel<HeldPicture> out) {
        for (Sample sample = in.receiveOrClosed(); sample != null; sample = in.receiveOrClosed()) {
            stages.decode(sample);
            Task.checkpoint();
            for (HeldPicture frame = stages.nextShown(); frame != null; frame = stages.nextShown()) {
                out.send(frame);
            }
        }
        out.close();
    }

    private void scale(Channel<HeldPicture> in, Channel<HeldPicture> out) {
        int shown = 0;
        for (HeldPicture frame = in.receiveOrClosed(); frame != null; frame = in.receiveOrClosed()) {
            out.send(stages.scale(shown++, frame));
        }
        out.close();
    }

    private void encode(Channel<HeldPicture> in, Channel<Turn> turns, Channel<EncodedFrame> out) {
        int shown = 0;
        for (HeldPicture frame = in.receiveOrClosed(); frame != null; frame = in.receiveOrClosed()) {
            if (paced && shown % GROUP == 0) {
                turns.receive();
            }
            EncodedFrame encoded = stages.encode(shown++, frame);
            Task.checkpoint();
            out.send(encoded);
        }
        out.close();
    }

    /** Frames are due relative to the start, not to each other: one that is late does not make the next ones late. */
    private void mux(Channel<EncodedFrame> in, Channel<Turn> turns) {
        int shown = 0;
        for (EncodedFrame frame = in.receiveOrClosed(); frame != null; frame = in.receiveOrClosed()) {
            awaitDue(shown);
            stages.mux(shown++, frame);
            if (paced && shown % GROUP == GROUP - RESERVE) {
                turns.send(Turn.NEXT_GROUP);
            }
        }
        awaitDue(shown);
    }

    private void awaitDue(int shown) {
        if (paced) {
            Task.sleepUntil(start + stages.dueNanos(shown));
        }
    }
}
