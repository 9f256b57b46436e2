package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that is not transcoded is refused with the file, the place, the reason and the next step. */
class RefusedInputTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audio-only|the file holds sound only; there is no video track to transcode.",
                "hevc|the video is coded as HEVC (H.265); only H.264 is supported. Convert it first.",
                "mpeg4|the video is coded as MPEG-4 Visual; only H.264 is supported. Convert it first.",
                "interlaced|allows interlaced coding (fields). Convert the video to progressive frames first.",
                "ten-bit|says H.264 profile High 10 (10-bit); only Baseline, Main and High (8 bit, 4:2:0) are supported.",
                "four-two-two|says H.264 profile High 4:2:2; only Baseline, Main and High (8 bit, 4:2:0) are supported.",
                "matrices|uses its own quantisation matrices. Encode the video with flat ones first.",
                "fragmented|makes this a fragmented MP4 (made for streaming)."
            })
    void beyondTheTranscodersRange(String clip, String reason) {
        MediaException refused = assertThrows(MediaException.class, () -> Clips.transcode(clip));
        assertEquals(MediaException.Kind.UNSUPPORTED, refused.kind());
        assertTrue(refused.getMessage().startsWith(clip + ".mp4: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertThrows(MediaException.class, () -> MediaFacts.probe(clip, Clips.load(clip)));
    }

    @Test
    void emptyFile() {
        assertEquals("nothing.mp4: the file is empty (0 bytes).", refusal("nothing.mp4", new byte[0]));
    }

    @Test
    void textFile() {
        byte[] text = "Dear diary, today I was not a video.".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "diary.mp4: this is no MP4 file: at byte 4 the name of a first box such as 'ftyp' is missing. Choose an MP4.",
                refusal("diary.mp4", text));
    }

    @Test
    void fileCutInTheMiddle() {
        byte[] whole = Clips.load("bframes");
        String message = refusal("cut.mp4", Arrays.copyOf(whole, whole.length / 2));
        assertTrue(
                message.matches(
                        "cut.mp4: box 'mdat' at byte \\d+ claims \\d+ bytes, but the file ends after \\d+ of them\\."
                                + " It is damaged or was cut; copy or download it again\\."),
                message);
    }

    @Test
    void everyCutGivesAnErrorAndNothingElse() {
        byte[] whole = Clips.load("baseline");
        for (int length = 0; length < whole.length; length += 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            MediaException refused = assertThrows(MediaException.class, () -> Clips.transcode("cut.mp4", cut));
            assertEquals(MediaException.Kind.INPUT, refused.kind(), refused.getMessage());
        }
    }

    @Test
    void damageInAFrameIsPlacedByFrameAndTime() {
        byte[] damaged = Clips.load("baseline");
        Clip clip = Clip.open("baseline", damaged);
        // The length before the unit in sample 7.
        damaged[clip.table().offset()[7]] = 0x7f;
        String message = refusal("damaged.mp4", damaged);
        assertTrue(
                message.matches(
                        "damaged.mp4: frame 7 at 0\\.467 s \\(byte \\d+\\) is damaged: at byte \\d+ it claims a unit"
                                + " of \\d+ bytes, but has \\d+ left\\."),
                message);
    }

    private static String refusal(String name, byte[] input) {
        MediaException refused = assertThrows(MediaException.class, () -> Clips.transcode(name, input));
        assertEquals(MediaException.Kind.INPUT, refused.kind());
        return refused.getMessage();
    }
}
