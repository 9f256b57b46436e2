package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * An opened file: its one video track ready to decode, its sound tracks ready to carry over.
 *
 * @param movie the file's index
 * @param video the track to transcode
 * @param table where its samples are
 * @param times when its frames are shown
 * @param edits what part of it is shown
 * @param config how its samples are packed
 * @param sets its parameter sets
 * @param audio tracks to carry over untouched
 * @param notes what is left behind
 */
record Clip(
        Mp4Movie movie,
        Mp4Track video,
        SampleTable table,
        FrameTimes times,
        EditList edits,
        AvcConfig config,
        ParameterSets sets,
        List<Mp4Track> audio,
        List<String> notes) {

    /** Decoded frames that may be alive at once (references, waiting for their turn, in channels) must fit this. */
    private static final long MOST_FRAME_BYTES = 1L << 30;

    private static final int FRAMES_UNDER_WAY = 8;

    static Clip open(String name, byte[] input) {
        Mp4Movie movie = Mp4Movie.read(name, input);
        List<String> notes = new ArrayList<>();
        Mp4Track video = chooseVideo(movie, notes);
        Mp4Bytes bytes = movie.bytes();
        AvcConfig config = config(bytes, video.entry());
        ParameterSets sets = parameterSets(name, video, config);
        SampleTable table = new SampleTableReader(bytes, video.stbl()).read();
        FrameTimes times = times(bytes, video, table);
        EditList edits = video.elst() == null ? EditList.NONE : EditList.read(bytes, video.elst());
        checkMemory(name, sets.first(), times);
        return new Clip(movie, video, table, times, edits, config, sets, chooseAudio(movie), notes);
    }

    private static Mp4Track chooseVideo(Mp4Movie movie, List<String> notes) {
        Mp4Track chosen = null;
        boolean sound = false;
        for (Mp4Track track : movie.tracks()) {
            if (track.carries("vide") && chosen == null) {
                chosen = track;
            } else if (track.carries("soun")) {
                sound = true;
            } else {
                notes.add("Left out " + track + " ('" + Box.name(track.handler())
                        + "'): only the first video track and all" + " sound is carried over.");
            }
        }
        if (chosen == null) {
            throw MediaException.unsupported(
                    movie.bytes().file,
                    sound
                            ? "the file holds sound only; there is no video track to transcode."
                            : "box 'moov' lists no video track, so there is nothing to transcode.");
        }
        return chosen;
    }

    private static List<Mp4Track> chooseAudio(Mp4Movie movie) {
        List<Mp4Track> audio = new ArrayList<>();
        for (Mp4Track track : movie.tracks()) {
            if (track.carries("soun")) {
                audio.add(track);
            }
        }
        return audio;
    }

    private static AvcConfig config(Mp4Bytes bytes, Box entry) {
        if (!entry.is("avc1") && !entry.is("avc3")) {
            throw MediaException.unsupported(
                    bytes.file,
                    entry + ": the video is coded as " + CodecNames.video(entry.type())
                            + "; only H.264 is supported. Convert it first.");
        }
        bytes.requireBody(entry, VideoEntry.FIELDS);
        return AvcConfig.read(bytes, bytes.require(VideoEntry.children(bytes, entry), "avcC", entry));
    }

    private static ParameterSets parameterSets(String name, Mp4Track video, AvcConfig config) {
        ParameterSets sets = new ParameterSets(name);
        for (byte[] unit : config.units()) {
            if (ParameterSets.isParameterSet(unit[0] & 0x1f)) {
                sets.add(unit, 0, unit.length, "in " + video.entry());
            }
        }
        if (sets.first() == null) {
            throw MediaException.unsupported(
                    name, video.entry() + " names no sequence parameter set, so that the picture's size is unknown.");
        }
        return sets;
    }

    private static FrameTimes times(Mp4Bytes bytes, Mp4Track video, SampleTable table) {
        if (table.count() == 0) {
            throw MediaException.input(bytes.file, video.stbl() + " lists no frames. The recording was not finished.");
        }
        for (int sample = 0; sample < table.count(); sample++) {
            if (Math.abs(table.presentationTime(sample)) > FrameTimes.LONGEST_TICKS) {
                throw MediaException.input(
                        bytes.file,
                        video.stbl() + " puts frame " + sample + " at an impossible time ("
                                + table.presentationTime(sample) + " ticks).");
            }
        }
        return new FrameTimes(table, video.timescale());
    }

    private static void checkMemory(String name, SequenceParameters sps, FrameTimes times) {
        long frame = 3L * sps.codedWidth() * sps.codedHeight() / 2;
        long alive = sps.references() + times.deepestReordering() + FRAMES_UNDER_WAY;
        if (frame * alive > MOST_FRAME_BYTES) {
            throw MediaException.unsupported(
                    name,
                    "decoding needs " + alive + " pictures of " + sps.codedWidth() + " x " + sps.codedHeight()
                            + " at once, " + (frame * alive >> 20) + " MB; at most " + (MOST_FRAME_BYTES >> 20)
                            + " MB are supported.");
        }
    }

    String name() {
        return movie.bytes().file;
    }

    /** How messages name a frame, by its number in decoding order. */
    String place(int decoded) {
        int shown = times.rank(decoded);
        long millis = Math.round(times.seconds(shown) * 1000);
        String fraction = Long.toString(1000 + millis % 1000).substring(1);
        return "frame " + shown + " at " + millis / 1000 + "." + fraction + " s (byte " + table.offset()[decoded] + ")";
    }

    /** Shape of a pixel: what the container says, else what the stream says, else square. */
    PixelAspect aspect() {
        PixelAspect stated = VideoEntry.pixelAspect(movie.bytes(), video.entry());
        if (stated == null) {
            stated = sets.first().aspect();
        }
        return stated == null ? PixelAspect.SQUARE : stated;
    }

    MediaFacts facts() {
        SequenceParameters sps = sets.first();
        double seconds = times.seconds(times.count());
        AudioFacts sound = audio.isEmpty()
                ? null
                : AudioEntry.facts(movie.bytes(), audio.get(0).entry());
        return new MediaFacts(
                "MP4",
                "H.264 " + sps.profileName(),
                sps.width(),
                sps.height(),
                times.count(),
                seconds,
                times.count() / seconds,
                sound);
    }
}
