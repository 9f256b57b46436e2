package dev.weft.demo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.demo.pipeline.MediaException;
import dev.weft.demo.pipeline.Stage;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FailureTest {

    private final Job job = new Job(1, "clip.mp4", 0);

    @Test
    void thePipelinesOwnSentencesReachTheUserUnchanged() {
        assertEquals(
                new Failure(Failure.Kind.INPUT, "clip.mp4: box 'moov' is missing."),
                Failure.of(job, MediaException.input("clip.mp4", "box 'moov' is missing.")));
        assertEquals(
                new Failure(Failure.Kind.UNSUPPORTED, "clip.mp4: only H.264."),
                Failure.of(job, MediaException.unsupported("clip.mp4", "only H.264.")));
    }

    @Test
    void aCancelledThreadSaysWhy() {
        assertEquals(
                new Failure(Failure.Kind.CANCELLED, "clip.mp4 was cancelled: the user left"),
                Failure.of(job, new CancellationException("the user left")));
    }

    @Test
    void aTrapWhileDecodingIsDamageAndNamesTheFrame() {
        job.place(Stage.DECODE, 12);
        Failure failure = Failure.ofTrap(job, "RuntimeError: array index out of bounds");
        assertEquals(
                new Failure(
                        Failure.Kind.INPUT,
                        "clip.mp4: the file is damaged: decoding frame 12 broke down (RuntimeError: array index out of bounds)."
                                + " Try to obtain the file again."),
                failure);
    }

    @Test
    void aTrapWhileEncodingIsOurDefect() {
        job.place(Stage.DECODE, 14);
        job.place(Stage.ENCODE, 12);
        Failure failure = Failure.ofTrap(job, "RuntimeError: unreachable");
        assertEquals(
                new Failure(
                        Failure.Kind.INTERNAL,
                        "clip.mp4: a defect in the transcoder while encoding frame 12. Please report it with the file:"
                                + " RuntimeError: unreachable"),
                failure);
    }

    @Test
    void anyOtherExceptionIsOurDefectAndIsNamed() {
        job.place(Stage.MUX, 3);
        Failure failure = Failure.of(job, new IllegalStateException("no output"));
        assertEquals(Failure.Kind.INTERNAL, failure.kind());
        assertTrue(failure.message().contains("writing the file frame 3"), failure.message());
        assertTrue(failure.message().contains("IllegalStateException: no output"), failure.message());
    }
}
