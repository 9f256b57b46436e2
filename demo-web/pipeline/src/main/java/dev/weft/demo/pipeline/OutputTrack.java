package dev.weft.demo.pipeline;

/**
 * A track as the muxer sees it: how many samples, when each is due, what they weigh, and how to write headers and data.
 */
interface OutputTrack {
    int samples();

    int size(int sample);

    /** When a sample is due, in seconds from the beginning of the media; only for arranging the file. */
    double seconds(int sample);

    /** Copies a sample's bytes into the file. */
    void copy(int sample, byte[] file, int at);

    /** How long the track is shown, in ticks of the movie's timescale. */
    long movieDuration();

    /** Writes everything of box 'trak', with {@code layout} supplying 'stsc' and 'stco'. */
    void writeTrak(BoxWriter out, int id, ChunkLayout layout);
}
