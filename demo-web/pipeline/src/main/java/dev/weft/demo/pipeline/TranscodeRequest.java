package dev.weft.demo.pipeline;

import java.util.Objects;

/**
 * One file to transcode.
 *
 * @param name what the user calls the file; it begins every error message
 * @param input the whole MP4; read, never changed
 * @param size the picture size to produce
 * @param quality how fine to quantise
 * @param pace when frames leave
 */
public record TranscodeRequest(String name, byte[] input, OutputSize size, Quality quality, Pace pace) {
    /** Refuses nulls. */
    public TranscodeRequest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(quality, "quality");
        Objects.requireNonNull(pace, "pace");
    }
}
