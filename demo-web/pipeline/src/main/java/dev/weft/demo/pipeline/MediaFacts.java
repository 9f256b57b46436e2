package dev.weft.demo.pipeline;

/**
 * What an MP4 file holds.
 *
 * @param container the file format, {@code "MP4"}
 * @param videoCodec e.g. {@code "H.264 High"}
 * @param width visible pixels across, of the coded picture
 * @param height visible pixels down
 * @param frames pictures
 * @param durationSeconds from the first frame to the end of the last
 * @param framesPerSecond on average
 * @param audio the first sound track, or null
 */
public record MediaFacts(
        String container,
        String videoCodec,
        int width,
        int height,
        int frames,
        double durationSeconds,
        double framesPerSecond,
        AudioFacts audio) {

    /**
     * Reads a file's headers, no pictures. Never suspends. What this accepts, the transcoder begins; it may still find damage
     * in a picture later.
     *
     * @param name what the user calls the file
     * @param input the whole file; not changed
     * @throws MediaException when it is damaged, no MP4, or not supported
     */
    public static MediaFacts probe(String name, byte[] input) {
        return Clip.open(name, input).facts();
    }
}
