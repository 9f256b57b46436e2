package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.jvm.JvmHost;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Films cut into segments and joined again. */
class SegmentedTranscoderTest {

    private static TranscodeResult segmented(TranscodeRequest request, Progress progress, int atOnce) {
        return JvmHost.run(
                "segmented", () -> SegmentedTranscoder.run(request, progress, SegmentTranscoder::run, atOnce));
    }

    private static TranscodeResult whole(TranscodeRequest request) {
        return JvmHost.run("whole", () -> Transcoder.run(request, Progress.NONE));
    }

    @Test
    void theSampleIsCutAtItsKeyFramesAndComesOutTheSameByteByByte() {
        TranscodeRequest request = Clips.request("sample.mp4", Clips.sample());
        assertEquals(
                List.of(new Segment(0, 50), new Segment(50, 100), new Segment(100, 150), new Segment(150, 200)),
                SegmentPlan.of(Clip.open(request.name(), request.input())).subList(0, 4));
        List<Integer> reported = new ArrayList<>();
        TranscodeResult result = segmented(request, (done, total, seconds) -> reported.add(done), 3);
        assertEquals(result.frames(), reported.size());
        assertEquals(result.frames(), reported.get(reported.size() - 1));
        // The source's key frames lie at multiples of the encoder's own interval.
        assertArrayEquals(whole(request).output(), result.output());
    }

    @Test
    void framesThatAreReorderedStayInTheirOrder() {
        TranscodeRequest request = Clips.request("bframes.mp4", Clips.load("bframes"));
        TranscodeResult result = segmented(request, Progress.NONE, 2);
        TranscodeResult whole = whole(request);
        assertEquals(whole.frames(), result.frames());
        double lost =
                Psnr.luma("whole", whole.output(), "segmented", result.output()).decibels();
        assertTrue(lost > 30, "unlike the film in one piece: " + lost + " dB");
    }

    @Test
    void aSegmentThatIsStillOutIsCancelledWithItsFile() {
        byte[] input = Clips.sample();
        List<String> trail = new ArrayList<>();
        JvmHost.run("cancelled", () -> {
            Task<TranscodeResult> task = Task.run(
                    "file",
                    () -> SegmentedTranscoder.run(
                            Clips.request("sample.mp4", input),
                            Progress.NONE,
                            (work, sink) -> {
                                try {
                                    Task.sleepMillis(60_000);
                                } finally {
                                    trail.add("left");
                                }
                            },
                            2));
            Task.sleepMillis(300);
            task.cancel("the user left");
            task.join();
            task.failure();
            return null;
        });
        assertEquals(List.of("left", "left"), trail);
    }
}
