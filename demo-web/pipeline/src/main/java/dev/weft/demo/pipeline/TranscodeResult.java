package dev.weft.demo.pipeline;

import java.util.List;

/**
 * What a transcode produced. The same request gives the same bytes on every target and in every mode.
 *
 * @param output the new MP4, index first (it plays while it still loads)
 * @param frames pictures encoded; as many as the source holds
 * @param facts what the source was
 * @param notes sentences on what was left behind (tracks that are neither picture nor sound), usually empty
 */
public record TranscodeResult(byte[] output, int frames, MediaFacts facts, List<String> notes) {}
