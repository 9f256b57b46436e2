package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.jvm.JvmHost;
import dev.weft.task.Task;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Films cut into segments and joined again. */
class SegmentedTranscoderTest {
    private static final int ROOM = 10_000;

    private static TranscodeResult segmented(TranscodeRequest request, Progress progress, int atOnce) {
        return JvmHost.run(
                "segmented", () -> SegmentedTranscoder.run(request, progress, SegmentTranscoder::run, atOnce));
    }

    private static TranscodeResult whole(TranscodeRequest request) {
        return JvmHost.run("whole", () -> Transcoder.run(request, Progress.NONE));
    }

    @Test
    void theSampleComesOutTheSameByteByByte() {
        TranscodeRequest request = Clips.request("sample.mp4", Clips.sample());
        List<Integer> reported = new ArrayList<>();
        TranscodeResult result = segmented(request, (done, total, seconds) -> reported.add(done), 2);
        assertEquals(result.frames(), reported.size());
        assertEquals(result.frames(), reported.get(reported.size() - 1));
        assertArrayEquals(whole(request).output(), result.output());
    }

    @Test
    void aFilmWithKeyFramesElsewhereComesOutTheSameByteByByte() {
        TranscodeRequest request = Clips.request("long-gops.mp4", Clips.load("long-gops"));
        Clip clip = Clip.open(request.name(), request.input());
        List<Segment> segments = Stages.open(request, Progress.NONE).segments(5);
        assertEquals(
                List.of(
                        new Segment(0, 25, 0),
                        new Segment(25, 50, 0),
                        new Segment(50, 75, 0),
                        new Segment(75, 100, 70),
                        new Segment(100, 130, 70)),
                segments);
        for (Segment segment : segments) {
            int samples = SegmentWork.of(
                            clip, segment, new VideoFormat(96, 64, PixelAspect.SQUARE, null, 25), Quality.LOW)
                    .samples()
                    .length;
            int decoded = segment.to() - segment.entry();
            assertTrue(segment.from() == segment.entry() || samples < decoded, "all decoded for " + segment);
        }
        assertArrayEquals(
                whole(request).output(), segmented(request, Progress.NONE, 5).output());
    }

    @Test
    void parameterSetsInTheStreamReachTheSegmentsBehindThem() {
        int sample = 10;
        byte[] film = Clips.load("long-gops");
        byte[] roomy = Arrays.copyOf(film, film.length + 8 + ROOM); // a box of no type at its end
        ByteBuffer.wrap(roomy, film.length, 4).putInt(8 + ROOM);
        Clip clip = Clip.open("long-gops.mp4", roomy);
        assertFalse(SampleUnits.of(clip, sample).needed(), "the sample must be one that no other needs");
        byte[] set = clip.config().units().get(1);
        putInFront(clip, sample, set);
        VideoFormat format = new VideoFormat(96, 64, PixelAspect.SQUARE, null, 25);

        SegmentWork sameStart = SegmentWork.of(clip, new Segment(50, 75, 0), format, Quality.LOW);
        assertEquals(2, sameStart.parameterSets().size());
        assertTrue(Arrays.asList(sameStart.places()).contains(clip.place(sample)), "its sample is decoded");
        SegmentWork later = SegmentWork.of(clip, new Segment(75, 100, 70), format, Quality.LOW);
        assertEquals(3, later.parameterSets().size());
        assertArrayEquals(set, later.parameterSets().get(2));
        assertEquals(clip.place(70), later.places()[0]);
    }

    /** Moves a sample to the end of the file, with a parameter set in front of it. */
    private static void putInFront(Clip clip, int sample, byte[] set) {
        byte[] data = clip.movie().bytes().data;
        int from = clip.table().offset()[sample];
        int size = clip.table().size()[sample];
        int to = data.length - ROOM;
        ByteBuffer.wrap(data, to, ROOM).putInt(set.length).put(set).put(data, from, size);
        clip.table().offset()[sample] = to;
        clip.table().size()[sample] = 4 + set.length + size;
    }

    @Test
    void aShortFilmCutAnywhereLosesNothing() {
        TranscodeRequest request = Clips.request("long-gops.mp4", Clips.load("long-gops"));
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
