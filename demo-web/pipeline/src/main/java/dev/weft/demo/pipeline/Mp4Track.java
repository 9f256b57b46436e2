package dev.weft.demo.pipeline;

import java.util.List;

/**
 * One track's headers, located and checked, not yet its samples.
 *
 * @param number its place in the file, from 1, for messages
 * @param handler what it carries: 'vide', 'soun' or another code
 * @param enabled whether players show it
 * @param timescale its ticks a second
 * @param tkhd its header (matrix, displayed size)
 * @param elst its edit list, or null
 * @param mdhd its media header (timescale, language)
 * @param stbl its sample table
 * @param entry the one description in 'stsd'
 */
record Mp4Track(
        int number, int handler, boolean enabled, long timescale, Box tkhd, Box elst, Box mdhd, Box stbl, Box entry) {

    static Mp4Track read(Mp4Bytes bytes, Box trak, int number) {
        List<Box> boxes = bytes.boxes(trak);
        Box tkhd = bytes.require(boxes, "tkhd", trak);
        bytes.requireBody(tkhd, bytes.u8(tkhd.body()) == 1 ? 96 : 84);
        Box mdia = bytes.require(boxes, "mdia", trak);
        List<Box> media = bytes.boxes(mdia);
        Box mdhd = bytes.require(media, "mdhd", mdia);
        bytes.requireBody(mdhd, bytes.u8(mdhd.body()) == 1 ? 36 : 24);
        Box hdlr = bytes.require(media, "hdlr", mdia);
        bytes.requireBody(hdlr, 12);
        Box minf = bytes.require(media, "minf", mdia);
        Box stbl = bytes.require(bytes.boxes(minf), "stbl", minf);
        boolean enabled = (bytes.u8(tkhd.body() + 3) & 1) != 0;
        int handler = bytes.i32(hdlr.body() + 8);
        return new Mp4Track(
                number,
                handler,
                enabled,
                timescale(bytes, mdhd),
                tkhd,
                editList(bytes, boxes),
                mdhd,
                stbl,
                sampleEntry(bytes, stbl, handler));
    }

    private static Box editList(Mp4Bytes bytes, List<Box> boxes) {
        Box edts = Mp4Bytes.find(boxes, "edts");
        return edts == null ? null : Mp4Bytes.find(bytes.boxes(edts), "elst");
    }

    /** The timescale field of 'mdhd' or 'mvhd', which lies at the same place in both. */
    static long timescale(Mp4Bytes bytes, Box header) {
        long timescale = bytes.u32(header.body() + (bytes.u8(header.body()) == 1 ? 20 : 12));
        if (timescale == 0) {
            throw MediaException.input(bytes.file, header + " has a timescale of zero, so that nothing has a time.");
        }
        return timescale;
    }

    private static Box sampleEntry(Mp4Bytes bytes, Box stbl, int handler) {
        Box stsd = bytes.require(bytes.boxes(stbl), "stsd", stbl);
        bytes.requireBody(stsd, 8);
        List<Box> entries = bytes.boxes(stsd.body() + 8, stsd.end(), stsd);
        if (entries.isEmpty()) {
            throw MediaException.input(bytes.file, stsd + " does not say what the track is coded with.");
        }
        boolean carried = handler == Box.code("vide") || handler == Box.code("soun");
        if (entries.size() > 1 && carried) {
            throw MediaException.unsupported(
                    bytes.file, stsd + " changes the coding " + entries.size() + " times inside one track.");
        }
        Box entry = entries.get(0);
        if (carried) {
            refuseEncrypted(bytes, entry);
        }
        return entry;
    }

    private static void refuseEncrypted(Mp4Bytes bytes, Box entry) {
        if (entry.is("encv") || entry.is("enca") || entry.is("drmi") || entry.is("drms")) {
            throw MediaException.unsupported(bytes.file, entry + " says that the track is encrypted.");
        }
    }

    boolean carries(String kind) {
        return handler == Box.code(kind);
    }

    /** The boxes beside the sample table, for carrying a track over untouched. */
    List<Box> tables(Mp4Bytes bytes) {
        return bytes.boxes(stbl);
    }

    /** How messages name this track. */
    @Override
    public String toString() {
        return "track " + number;
    }
}
