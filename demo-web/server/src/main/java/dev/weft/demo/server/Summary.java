package dev.weft.demo.server;

import java.util.Locale;

/** The closing line of a transcode. */
final class Summary {

    private Summary() {}

    /** For example {@code out.mp4: 250 frames in 4.02 s (2.49 x real time), 312,345 bytes (61.3 % of the input)}. */
    static String of(String name, int frames, double mediaSeconds, double seconds, long bytes, long inputBytes) {
        return String.format(
                Locale.ROOT,
                "%s: %,d frame%s in %.2f s (%.2f x real time), %,d bytes (%.1f %% of the input)",
                name,
                frames,
                frames == 1 ? "" : "s",
                seconds,
                mediaSeconds / seconds,
                bytes,
                100.0 * bytes / inputBytes);
    }
}
