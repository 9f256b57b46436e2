package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * An MP4 file's index: what tracks there are. Reads every box through {@link Mp4Bytes}, so that no header is believed unchecked.
 *
 * @param bytes the file
 * @param timescale ticks a second in which edits and the whole duration are given
 * @param tracks in the file's order
 */
record Mp4Movie(Mp4Bytes bytes, long timescale, List<Mp4Track> tracks) {
    private static final List<String> OPENING_BOXES = List.of(
            "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "sidx", "moof", "uuid", "meta", "udta");
    private static final int MOST_TRACKS = 64;

    static Mp4Movie read(String file, byte[] data) {
        refuseForeign(file, data);
        Mp4Bytes bytes = new Mp4Bytes(file, data);
        List<Box> top = bytes.boxes();
        Box moov = Mp4Bytes.find(top, "moov");
        Box moof = Mp4Bytes.find(top, "moof");
        if (moov == null) {
            throw MediaException.input(
                    file,
                    "no box 'moov' (the index) was found up to the end at byte " + data.length
                            + ". The file is damaged or was cut; copy or download it again.");
        }
        List<Box> boxes = bytes.boxes(moov);
        if (moof != null || Mp4Bytes.find(boxes, "mvex") != null) {
            throw MediaException.unsupported(
                    file,
                    (moof != null ? moof : moov) + " makes this a fragmented MP4 (made for streaming)."
                            + " Rewrite it as an ordinary one first, e.g. with 'ffmpeg -i IN -c copy OUT.mp4'.");
        }
        if (Mp4Bytes.find(boxes, "cmov") != null) {
            throw MediaException.unsupported(file, moov + " is compressed. Rewrite the file with another tool first.");
        }
        Box mvhd = bytes.require(boxes, "mvhd", moov);
        bytes.requireBody(mvhd, bytes.u8(mvhd.body()) == 1 ? 108 : 96);
        return new Mp4Movie(bytes, Mp4Track.timescale(bytes, mvhd), tracks(bytes, boxes));
    }

    private static List<Mp4Track> tracks(Mp4Bytes bytes, List<Box> boxes) {
        List<Mp4Track> tracks = new ArrayList<>();
        for (Box box : boxes) {
            if (box.is("trak")) {
                if (tracks.size() == MOST_TRACKS) {
                    throw MediaException.unsupported(
                            bytes.file, box + " is one more than the " + MOST_TRACKS + " tracks that are supported.");
                }
                tracks.add(Mp4Track.read(bytes, box, tracks.size() + 1));
            }
        }
        return tracks;
    }

    private static void refuseForeign(String file, byte[] data) {
        if (data.length == 0) {
            throw MediaException.input(file, "the file is empty (0 bytes).");
        }
        int type = data.length < 8 ? 0 : new Mp4Bytes(file, data).i32(4);
        if (!OPENING_BOXES.contains(Box.name(type))) {
            throw MediaException.input(
                    file,
                    "this is no MP4 file: at byte 4 the name of a first box such as 'ftyp' is missing. Choose an MP4.");
        }
    }
}
