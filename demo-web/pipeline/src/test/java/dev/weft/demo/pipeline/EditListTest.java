package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which edit lists are understood, and which are refused. */
class EditListTest {
    private static final int NORMAL = 0x10000;

    private static EditList read(int version, long... numbers) {
        BoxWriter out = new BoxWriter();
        out.begin("elst", version, 0).i32(numbers.length / 3);
        for (int i = 0; i < numbers.length; i += 3) {
            out.time(version == 1, numbers[i])
                    .time(version == 1, numbers[i + 1])
                    .i32((int) numbers[i + 2]);
        }
        Mp4Bytes bytes = new Mp4Bytes("edits.mp4", out.end().toBytes());
        return EditList.read(bytes, bytes.boxes().get(0));
    }

    @Test
    void delaysThenOneStretch() {
        assertEquals(new EditList(true, 0, 1024, 1000), read(0, 1000, 1024, NORMAL));
        assertEquals(new EditList(true, 480, 1024, 1000), read(0, 480, -1, NORMAL, 1000, 1024, NORMAL));
        assertEquals(
                new EditList(true, 700, 1L << 33, 1L << 34),
                read(1, 300, -1, NORMAL, 400, -1, NORMAL, 1L << 34, 1L << 33, NORMAL));
        assertEquals(EditList.NONE, read(0));
    }

    @Test
    void severalStretchesOrAnotherSpeedAreRefused() {
        MediaException refused = assertThrows(MediaException.class, () -> read(0, 10, 0, NORMAL, 10, 500, NORMAL));
        assertEquals(MediaException.Kind.UNSUPPORTED, refused.kind());
        assertTrue(
                refused.getMessage().startsWith("edits.mp4: box 'elst' at byte 0 joins several stretches"),
                refused.getMessage());
        assertThrows(MediaException.class, () -> read(0, 10, 0, NORMAL / 2));
    }

    @Test
    void impossibleTimesAreRefused() {
        MediaException refused = assertThrows(MediaException.class, () -> read(1, -5, 0, NORMAL));
        assertEquals(MediaException.Kind.INPUT, refused.kind());
        assertThrows(MediaException.class, () -> read(0, 10, -7, NORMAL));
    }
}
