package dev.weft.demo.pipeline;

/**
 * What a sound track is.
 *
 * @param codec its name, e.g. {@code "AAC"}, or the container's four-character code
 * @param channels as the container says
 * @param sampleRate samples a second, as the container says
 */
public record AudioFacts(String codec, int channels, int sampleRate) {}
