package dev.weft.demo.pipeline;

/**
 * What part of a video track is shown, and when it begins.
 *
 * @param present whether the file has an edit list at all
 * @param delay how long nothing is shown at first, in ticks of the movie's timescale
 * @param mediaTime the presentation time at which showing begins, in ticks of the track's timescale
 * @param duration how long the track is shown, in ticks of the movie's timescale; 0 when the file does not say
 */
record EditList(boolean present, long delay, long mediaTime, long duration) {
    /** Everything is shown from time zero. */
    static final EditList NONE = new EditList(false, 0, 0, 0);

    /**
     * Reads box 'elst'. Empty edits followed by one stretch at normal speed are understood, which is what players' files have;
     * a montage of several stretches is refused, because its cuts would have to be made in the picture.
     */
    static EditList read(Mp4Bytes bytes, Box elst) {
        bytes.requireBody(elst, 8);
        boolean wide = bytes.u8(elst.body()) == 1;
        int entryBytes = wide ? 20 : 12;
        int entries = bytes.entries(elst, elst.body() + 4, entryBytes);
        long delay = 0;
        for (int entry = 0; entry < entries; entry++) {
            int at = elst.body() + 8 + entry * entryBytes;
            long duration = wide ? bytes.i64(at) : bytes.u32(at);
            long mediaTime = wide ? bytes.i64(at + 8) : bytes.i32(at + 4);
            if (duration < 0 || mediaTime < -1 || duration + delay < 0) {
                throw MediaException.input(bytes.file, elst + " has an impossible time in entry " + entry + ".");
            }
            if (mediaTime == -1) {
                delay += duration;
                continue;
            }
            if (entry + 1 < entries || bytes.i32(at + entryBytes - 4) != 0x10000) {
                throw MediaException.unsupported(
                        bytes.file,
                        elst + " joins several stretches of the video or changes its speed."
                                + " Render the edits with another tool first.");
            }
            return new EditList(true, delay, mediaTime, duration);
        }
        return new EditList(delay > 0, delay, 0, 0);
    }
}
