package dev.weft.demo.pipeline;

import java.util.List;

/** Reads a video sample entry (ISO/IEC 14496-12, 12.1.3): fixed fields, then boxes. */
final class VideoEntry {
    /** Bytes of the fixed fields. */
    static final int FIELDS = 78;

    private VideoEntry() {}

    static List<Box> children(Mp4Bytes bytes, Box entry) {
        return bytes.boxes(entry.body() + FIELDS, entry.end(), entry);
    }

    /** Box 'pasp', or null. */
    static PixelAspect pixelAspect(Mp4Bytes bytes, Box entry) {
        Box pasp = Mp4Bytes.find(children(bytes, entry), "pasp");
        if (pasp == null) {
            return null;
        }
        bytes.requireBody(pasp, 8);
        long wide = bytes.u32(pasp.body());
        long high = bytes.u32(pasp.body() + 4);
        return wide == 0 || high == 0 ? null : PixelAspect.of(wide, high);
    }

    /** Box 'colr' as it stands, or null. */
    static byte[] colour(Mp4Bytes bytes, Box entry) {
        Box colr = Mp4Bytes.find(children(bytes, entry), "colr");
        return colr == null ? null : bytes.copy(colr);
    }
}
