package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the plain loop promises its caller. */
class SynchronousTranscoderTest {
    @Test
    void sameRequestSameBytes() {
        assertArrayEquals(
                Clips.transcode("bframes").output(), Clips.transcode("bframes").output());
    }

    @Test
    void doesNotTouchTheInput() {
        byte[] input = Clips.load("bframes");
        byte[] before = input.clone();
        Clips.transcode("bframes", input);
        assertArrayEquals(before, input);
    }

    @Test
    void asksThePacerForEveryFrameAndTheEnd() {
        byte[] input = Clips.load("vfr");
        FrameTimes times = Clip.open("vfr", input).times();
        List<Long> asked = new ArrayList<>();
        SynchronousTranscoder.run(
                new TranscodeRequest("vfr", input, OutputSize.KEEP, Quality.LOW, Pace.REALTIME),
                Progress.NONE,
                asked::add);
        List<Long> due = new ArrayList<>();
        for (int frame = 0; frame <= times.count(); frame++) {
            due.add(times.nanos(frame));
        }
        assertEquals(due, asked);
    }

    @Test
    void lowerQualityIsSmallerAndHigherIsCloser() {
        byte[] input = Clips.load("bframes");
        long[] bytes = new long[3];
        double[] decibels = new double[3];
        for (Quality quality : Quality.values()) {
            byte[] output = SynchronousTranscoder.run(
                            new TranscodeRequest("bframes", input, OutputSize.KEEP, quality, Pace.MAX),
                            Progress.NONE,
                            Pacer.NONE)
                    .output();
            bytes[quality.ordinal()] = output.length;
            decibels[quality.ordinal()] =
                    Psnr.luma("input", input, quality.name(), output).decibels();
        }
        assertTrue(bytes[0] < bytes[1] && bytes[1] < bytes[2], java.util.Arrays.toString(bytes));
        assertTrue(decibels[0] < decibels[1] && decibels[1] < decibels[2], java.util.Arrays.toString(decibels));
    }

    @Test
    void theIndexStandsBeforeTheMedia() {
        List<Box> boxes = new Mp4Bytes("output", Clips.transcode("bframes").output()).boxes();
        assertEquals(
                "[ftyp, moov, mdat]",
                boxes.stream().map(box -> Box.name(box.type())).toList().toString());
    }

    @Test
    void tellsWhereItIs() {
        List<String> places = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void frame(int framesDone, int framesTotal, double mediaSeconds) {}

            @Override
            public void place(Stage stage, int frame) {
                places.add(stage.describe(frame));
            }
        };
        SynchronousTranscoder.run(Clips.request("baseline", Clips.load("baseline")), progress, Pacer.NONE);
        assertEquals(
                List.of("reading the file's index", "decoding frame 0", "encoding frame 0", "writing the file frame 0"),
                places.subList(0, 4));
        assertEquals("writing the file", places.get(places.size() - 1));
    }
}
