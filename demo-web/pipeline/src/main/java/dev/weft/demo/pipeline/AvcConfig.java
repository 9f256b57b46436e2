package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The decoder configuration of an H.264 track: box 'avcC' (ISO/IEC 14496-15, 5.3.3) inside the sample entry.
 *
 * @param lengthBytes bytes of the length before each NAL unit
 * @param units parameter sets in the order given, each with its NAL header byte
 */
record AvcConfig(int lengthBytes, List<byte[]> units) {
    static AvcConfig read(Mp4Bytes bytes, Box avcC) {
        bytes.requireBody(avcC, 7);
        int at = avcC.body();
        if (bytes.u8(at) != 1) {
            throw MediaException.unsupported(bytes.file, avcC + " has version " + bytes.u8(at) + " instead of 1.");
        }
        List<byte[]> units = new ArrayList<>();
        int next = readUnits(bytes, avcC, at + 6, bytes.u8(at + 5) & 0x1f, units);
        if (next >= avcC.end()) {
            throw MediaException.input(bytes.file, avcC + " ends before its picture parameter sets.");
        }
        readUnits(bytes, avcC, next + 1, bytes.u8(next), units);
        return new AvcConfig((bytes.u8(at + 4) & 3) + 1, units);
    }

    private static int readUnits(Mp4Bytes bytes, Box avcC, int from, int count, List<byte[]> units) {
        int at = from;
        for (int i = 0; i < count; i++) {
            int length = avcC.end() - at < 2 ? -1 : bytes.u16(at);
            if (length < 1 || length > avcC.end() - at - 2) {
                throw MediaException.input(
                        bytes.file, avcC + " has a parameter set at byte " + at + " that does not fit in it.");
            }
            byte[] unit = new byte[length];
            System.arraycopy(bytes.data, at + 2, unit, 0, length);
            units.add(unit);
            at += 2 + length;
        }
        return at;
    }
}
