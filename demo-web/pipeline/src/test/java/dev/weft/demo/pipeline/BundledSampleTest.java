package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The sample that the demo runs with when nothing is at hand. */
class BundledSampleTest {
    @Test
    void isSmallAndWhatTheDemoPromises() {
        byte[] sample = Clips.sample();
        assertTrue(sample.length < 1_000_000, sample.length + " bytes");
        MediaFacts facts = MediaFacts.probe("sample.mp4", sample);
        assertEquals(
                new MediaFacts("MP4", "H.264 High", 640, 360, 250, 10, 25, new AudioFacts("AAC", 1, 48000)), facts);
    }

    @Test
    void comesOutWithAllFramesAtDefaultQuality() {
        byte[] sample = Clips.sample();
        TranscodeResult result = Clips.transcode("sample.mp4", sample);
        assertEquals(250, result.frames());
        Psnr psnr = Psnr.luma("sample.mp4", sample, "result", result.output());
        System.out.println("sample: " + sample.length + " -> " + result.output().length + " bytes, " + psnr);
        assertTrue(psnr.decibels() >= 34, psnr.toString());
    }

    @Test
    void comesOutSmaller() {
        TranscodeRequest half =
                new TranscodeRequest("sample.mp4", Clips.sample(), new OutputSize(320, 0), Quality.LOW, Pace.MAX);
        TranscodeResult result = SynchronousTranscoder.run(half, Progress.NONE, Pacer.NONE);
        MediaFacts facts = MediaFacts.probe("result", result.output());
        assertEquals(320, facts.width());
        assertEquals(180, facts.height());
        assertEquals(250, facts.frames());
        assertEquals(10, facts.durationSeconds(), 0.04);
        assertTrue(result.output().length < Clips.sample().length);
    }
}
