package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that claim the impossible are refused before anything is allocated, by box and byte. */
class AbsurdHeaderTest {
    private static final String STBL = "moov/trak/mdia/minf/stbl";

    /** Between a file that is refused and one that is believed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Box, offset of the field in its body, value written there, what is said.
                "stbl/stsz | 8 | 2147483648 | claims 2147483648 entries, but has room for 15.",
                "stbl/stsz | 8 | 4294967295 | claims 4294967295 entries, but has room for 15.",
                "stbl/stsz | 4 | 4294967295 | claims 15 samples of 4294967295 bytes, more than the whole file holds.",
                "stbl/stsz | 12 | 4294967295 | but the file ends at",
                "stbl/stts | 4 | 4294967295 | claims 4294967295 entries, but has room for 1.",
                "stbl/stts | 8 | 4294967295 | gives times for 4294967295 samples, but the track has 15.",
                "stbl/stts | 8 | 3 | gives times for 3 samples, but the track has 15.",
                "stbl/stts | 12 | 4294967295 | lets time run backwards in entry 0.",
                "stbl/stsc | 4 | 1073741824 | claims 1073741824 entries, but has room for 1.",
                "stbl/stsc | 8 | 7 | says nothing about chunk 1.",
                "stbl/stsc | 12 | 0 | has chunks for 0 samples, but the track has 15.",
                "stbl/stco | 4 | 268435456 | claims 268435456 entries, but has room for 1.",
                "stbl/stco | 8 | 4294967295 | but the file ends at",
                "mdia/mdhd | 12 | 0 | has a timescale of zero, so that nothing has a time.",
                "moov/mvhd | 12 | 0 | has a timescale of zero, so that nothing has a time.",
                "stbl/stsd | 4 | 0 | nothing",
                "trak/tkhd | -8 | 4294967295 | claims 4294967295 bytes, but box 'trak'",
                "trak/tkhd | -8 | 7 | claims a size of 7 bytes, less than its own header.",
                "stbl/stsz | -8 | 12 | has 4 bytes of content where at least 12 belong."
            })
    void isRefusedByBoxAndByte(String path, int field, long value, String words) {
        byte[] file = Clips.load("baseline");
        Box box = find(file, path.strip());
        ByteBuffer.wrap(file).putInt(box.body() + field, (int) value);
        if (words.equals("nothing")) {
            // The count in 'stsd' is not needed: its entries are what counts.
            assertEquals(15, transcode(file).frames());
            return;
        }
        MediaException refused = assertThrows(MediaException.class, () -> transcode(file));
        assertEquals(MediaException.Kind.INPUT, refused.kind(), refused.getMessage());
        assertTrue(refused.getMessage().contains(words.strip()), refused.getMessage());
        assertTrue(refused.getMessage().matches("absurd.mp4: .*box '....' at byte \\d+.*"), refused.getMessage());
    }

    @Test
    void hugePictureIsRefused() {
        byte[] file = Clips.load("baseline");
        Clip clip = Clip.open("baseline", file);
        byte[] unit = clip.config().units().get(0);
        // Replaces the sequence parameter set by one of 65,536 x 65,536 pixels (4,096 macroblocks each way).
        byte[] huge = bits(
                "01000010 11000000 00001010" // profile, constraints, level
                        + " 1 1 1 00100 010 0" // numbers: 0, 0, type 0, 3, one reference, no gaps
                        + " 0000000000001000000000000 0000000000001000000000000" // 4095, 4095
                        + " 1 1 0 0 1");
        int at = indexOf(file, unit);
        System.arraycopy(huge, 0, file, at + 1, Math.min(huge.length, unit.length - 1));
        MediaException refused = assertThrows(MediaException.class, () -> transcode(file));
        assertTrue(
                refused.getMessage().contains("the sequence parameter set in box 'avc1' at byte"),
                refused.getMessage());
        assertTrue(
                refused.getMessage().contains("gives 4095 for pic_width_in_mbs_minus1, where at most 511 makes sense"),
                refused.getMessage());
    }

    @Test
    void sizesInTheContainerDoNotDecide() {
        byte[] file = Clips.load("baseline");
        Box entry = Clip.open("baseline", file).video().entry();
        ByteBuffer.wrap(file).putInt(entry.body() + 24, -1);
        assertEquals(128, MediaFacts.probe("absurd.mp4", file).width());
        assertEquals(15, transcode(file).frames());
    }

    @Test
    void boxesInsideBoxesDoNotRecurse() {
        ByteBuffer nest = ByteBuffer.allocate(8 * 100_000);
        while (nest.hasRemaining()) {
            int left = nest.remaining();
            nest.putInt(left).put("moov".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        MediaException refused = assertThrows(MediaException.class, () -> transcode(nest.array()));
        assertEquals(
                "absurd.mp4: box 'moov' at byte 0 holds no box 'mvhd'. The file is damaged.", refused.getMessage());
    }

    @Test
    void millionsOfEmptyBoxesAreRefused() {
        ByteBuffer flood = ByteBuffer.allocate(8 * 1_000_000);
        while (flood.hasRemaining()) {
            flood.putInt(8).put("free".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        MediaException refused = assertThrows(MediaException.class, () -> transcode(flood.array()));
        assertTrue(refused.getMessage().contains("there are more than 10000 boxes before box 'free' at byte 80000"));
    }

    @Test
    void sixtyFourBitSizesAreChecked() {
        ByteBuffer file = ByteBuffer.allocate(64);
        file.putInt(1)
                .put("moov".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putLong(Long.MAX_VALUE);
        MediaException refused = assertThrows(MediaException.class, () -> transcode(file.array()));
        assertTrue(refused.getMessage().contains("claims 9223372036854775807 bytes"), refused.getMessage());
        file.putLong(8, -5);
        refused = assertThrows(MediaException.class, () -> transcode(file.array()));
        assertTrue(refused.getMessage().contains("claims a size of -5 bytes"), refused.getMessage());
    }

    private static TranscodeResult transcode(byte[] file) {
        return assertTimeoutPreemptively(PATIENCE, () -> Clips.transcode("absurd.mp4", file));
    }

    /** The first box along a path; a path may begin anywhere below 'moov'. */
    private static Box find(byte[] file, String path) {
        Mp4Bytes bytes = new Mp4Bytes("file", file);
        String whole = STBL.substring(0, STBL.indexOf(path.substring(0, 4))) + path;
        List<Box> boxes = bytes.boxes();
        Box found = null;
        for (String name : whole.split("/")) {
            found = Mp4Bytes.find(boxes, name);
            boxes = name.equals("moov")
                            || name.equals("trak")
                            || name.equals("mdia")
                            || name.equals("minf")
                            || name.equals("stbl")
                    ? bytes.boxes(found)
                    : List.of();
        }
        return found;
    }

    private static int indexOf(byte[] file, byte[] part) {
        for (int at = 0; ; at++) {
            if (java.util.Arrays.equals(file, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
    }

    private static byte[] bits(String text) {
        String digits = text.replace(" ", "");
        byte[] bytes = new byte[(digits.length() + 7) / 8];
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) == '1') {
                bytes[i / 8] |= (byte) (0x80 >> i % 8);
            }
        }
        return bytes;
    }
}
