package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of an MP4 file, read with checks.
 *
 * <p>Invariant: a {@link Box} made here lies wholly inside its parent and the file, so sizes claimed by headers are bounded by
 * bytes that exist before anything is allocated from them.
 */
final class Mp4Bytes {
    /** No real file has more boxes side by side; a file of empty 8-byte boxes would otherwise fill the memory. */
    private static final int MOST_BOXES = 10_000;

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    final String file;
    final byte[] data;

    Mp4Bytes(String file, byte[] data) {
        this.file = file;
        this.data = data;
    }

    int u8(int at) {
        return data[at] & 0xff;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int i32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    long u32(int at) {
        return i32(at) & 0xffff_ffffL;
    }

    long i64(int at) {
        return (long) i32(at) << 32 | u32(at + 4);
    }

    /** The boxes of the whole file, side by side. */
    List<Box> boxes() {
        return boxes(0, data.length, null);
    }

    /** The boxes inside {@code parent}. */
    List<Box> boxes(Box parent) {
        return boxes(parent.body(), parent.end(), parent);
    }

    /** The boxes in part of a parent, for those that have fields before their children. */
    List<Box> boxes(int from, int to, Box parent) {
        List<Box> found = new ArrayList<>();
        int at = from;
        // Fewer bytes than a header can be no box; some writers end 'udta' with a bare zero.
        while (to - at >= HEADER) {
            Box box = boxAt(at, to, parent);
            if (found.size() == MOST_BOXES) {
                throw MediaException.input(
                        file,
                        "there are more than " + MOST_BOXES + " boxes before " + box
                                + "; no player writes such a file.");
            }
            found.add(box);
            at = box.end();
        }
        return found;
    }

    private Box boxAt(int at, int to, Box parent) {
        long size = u32(at);
        int type = i32(at + 4);
        int header = HEADER;
        if (size == 1 && to - at >= LONG_HEADER) {
            size = i64(at + HEADER);
            header = LONG_HEADER;
        } else if (size == 0) {
            size = to - at;
        }
        Box here = new Box(type, at, at, at);
        if (size < header) {
            throw MediaException.input(file, here + " claims a size of " + size + " bytes, less than its own header.");
        }
        if (size > to - at) {
            throw MediaException.input(file, here + " claims " + size + " bytes, but " + beyond(to - at, parent));
        }
        return new Box(type, at, at + header, (int) (at + size));
    }

    private static String beyond(int left, Box parent) {
        if (parent == null) {
            return "the file ends after " + left + " of them. It is damaged or was cut; copy or download it again.";
        }
        return parent + " has only " + left + " left. The file is damaged.";
    }

    /** The first box of that name, or null. */
    static Box find(List<Box> boxes, String name) {
        for (Box box : boxes) {
            if (box.is(name)) {
                return box;
            }
        }
        return null;
    }

    /** The first box of that name. */
    Box require(List<Box> boxes, String name, Box parent) {
        Box box = find(boxes, name);
        if (box == null) {
            throw MediaException.input(file, parent + " holds no box '" + name + "'. The file is damaged.");
        }
        return box;
    }

    /** Checks that a box has room for the fields that every such box has. */
    void requireBody(Box box, int bytes) {
        if (box.bodySize() < bytes) {
            throw MediaException.input(
                    file, box + " has " + box.bodySize() + " bytes of content where at least " + bytes + " belong.");
        }
    }

    /** Reads the entry count at {@code at} and checks that the box really holds that many entries of {@code entryBytes}. */
    int entries(Box box, int at, int entryBytes) {
        long count = u32(at);
        long room = (box.end() - at - 4) / entryBytes;
        if (count > room) {
            throw MediaException.input(file, box + " claims " + count + " entries, but has room for " + room + ".");
        }
        return (int) count;
    }

    /** A copy of a whole box, header included. */
    byte[] copy(Box box) {
        byte[] copy = new byte[box.end() - box.start()];
        System.arraycopy(data, box.start(), copy, 0, copy.length);
        return copy;
    }
}
