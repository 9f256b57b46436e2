package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of the transcoder shows the same pictures at the same times, with the same sound, as what went in. */
class TranscodedClipTest {
    private static final double GOOD_ENOUGH_DECIBELS = 34;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bframes",
                "baseline",
                "main-fade",
                "cropped",
                "slices",
                "vfr",
                "delayed",
                "edited",
                "rotated",
                "opus",
                "unfiltered"
            })
    void keepsPicturesTimesAndSound(String name) {
        byte[] input = Clips.load(name);
        TranscodeResult result = Clips.transcode(name + ".mp4", input);
        Clip before = Clip.open("before", input);
        Clip after = Clip.open("after", result.output());

        assertEquals(before.times().count(), result.frames());
        assertEquals(timeline(before), timeline(after));
        assertEquals(before.aspect(), after.aspect());
        assertArrayEquals(header(before).matrix(), header(after).matrix());
        assertEquals(header(before).field(9), header(after).field(9), "displayed width");
        assertEquals(sound(before), sound(after));

        // Each frame is compared with the one shown at its own time, so a wrong order would cost dearly.
        Psnr psnr = Psnr.luma("before", input, "after", result.output());
        System.out.println(name + ": " + input.length + " -> " + result.output().length + " bytes, " + psnr);
        assertTrue(psnr.decibels() >= GOOD_ENOUGH_DECIBELS, psnr.toString());
    }

    /** When each frame is shown on the movie's time line, in milliseconds, and when the track ends. */
    private static List<Long> timeline(Clip clip) {
        double delay = (double) clip.edits().delay() / clip.movie().timescale();
        double from = (double) clip.edits().mediaTime() / clip.times().timescale;
        double origin = (double) clip.times().origin / clip.times().timescale;
        List<Long> shown = new ArrayList<>();
        for (int frame = 0; frame <= clip.times().count(); frame++) {
            shown.add(Math.round(1000 * (delay + origin - from + clip.times().seconds(frame))));
        }
        long stated = clip.edits().duration();
        shown.add(stated == 0 ? 0 : Math.round(1000.0 * stated / clip.movie().timescale()));
        return shown;
    }

    private static TrackHeaders header(Clip clip) {
        return new TrackHeaders(clip.movie().bytes(), clip.video());
    }

    /** Everything about the sound tracks that reaches a decoder: description, edits, sample times and the samples' bytes. */
    private static List<String> sound(Clip clip) {
        Mp4Bytes bytes = clip.movie().bytes();
        List<String> facts = new ArrayList<>();
        for (Mp4Track track : clip.audio()) {
            facts.add(Arrays.toString(bytes.copy(track.entry())));
            facts.add(track.elst() == null ? "no edits" : Arrays.toString(bytes.copy(track.elst())));
            SampleTable table = new SampleTableReader(bytes, track.stbl()).read();
            facts.add(track.timescale() + " " + Arrays.toString(table.decodeTime()));
            for (int i = 0; i < table.count(); i++) {
                int from = table.offset()[i];
                facts.add(Arrays.toString(Arrays.copyOfRange(bytes.data, from, from + table.size()[i])));
            }
        }
        return facts;
    }
}
