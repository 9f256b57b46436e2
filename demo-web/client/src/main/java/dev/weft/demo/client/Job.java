package dev.weft.demo.client;

import dev.weft.demo.pipeline.Progress;
import dev.weft.demo.pipeline.Stage;
import dev.weft.demo.pipeline.TranscodeResult;
import java.util.Arrays;

/**
 * One file on its way through the transcoder: its input as it arrives slice by slice, where its run stands, its output.
 *
 * <p>The place is kept here, outside the run, because a run that a WebAssembly trap stopped cannot say any more where it was.
 */
final class Job implements Progress {

    final int id;
    final String name;

    private byte[] input;
    private int received;
    private byte[] output;

    /** The stage that was entered last. Stages that run as tasks take turns in the middle of a frame. */
    private Stage stage = Stage.OPEN;

    /** The frame that each stage is at, by ordinal. */
    private final int[] frames = new int[Stage.values().length];

    /** Why it is to stop; null while it may run. */
    private String cancelReason;

    /**
     * @param name what the user calls the file
     * @param inputBytes how long the input will be
     */
    Job(int id, String name, int inputBytes) {
        this.id = id;
        this.name = name;
        input = new byte[inputBytes];
        Arrays.fill(frames, -1);
    }

    /** Adds the next part of the input. */
    void receive(byte[] slice) {
        if (slice.length > input.length - received) {
            throw new IllegalStateException(this + " was announced with " + input.length + " bytes and is given "
                    + ((long) received + slice.length) + ": announce the whole length.");
        }
        System.arraycopy(slice, 0, input, received, slice.length);
        received += slice.length;
    }

    /** The whole input, which leaves this job so that it can be collected when the run has done with it. */
    byte[] takeInput() {
        if (received < input.length) {
            throw new IllegalStateException(
                    this + " has " + received + " of " + input.length + " bytes: give the rest before it is started.");
        }
        byte[] whole = input;
        input = new byte[0];
        received = 0;
        return whole;
    }

    /** Keeps the output until it has been read, and tells the page. */
    void succeed(TranscodeResult result) {
        output = result.output();
        Page.done(id, output.length, result.frames());
    }

    byte[] output() {
        if (output == null) {
            throw new IllegalStateException(this + " has no output: read it after done() and before close().");
        }
        return output;
    }

    /** Asks a run that knows no tasks to stop at its next frame. */
    void cancel(String reason) {
        cancelReason = reason;
    }

    /** Null while nobody has cancelled it. */
    String cancelReason() {
        return cancelReason;
    }

    @Override
    public void frame(int framesDone, int framesTotal, double mediaSeconds) {
        Page.progress(id, framesDone, framesTotal, mediaSeconds);
    }

    @Override
    public void place(Stage stage, int frame) {
        this.stage = stage;
        frames[stage.ordinal()] = frame;
    }

    /** The stage that was entered last. */
    Stage stage() {
        return stage;
    }

    /** A stage and the frame it is at, in words: {@code "decoding frame 12"}. */
    String place(Stage stage) {
        return stage.describe(frames[stage.ordinal()]);
    }

    @Override
    public String toString() {
        return "job " + id + " (" + name + ")";
    }
}
