package dev.weft.e2e.harness;

import dev.weft.demo.pipeline.OutputSize;
import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Progress;
import dev.weft.demo.pipeline.Quality;
import dev.weft.demo.pipeline.TranscodeRequest;
import dev.weft.demo.pipeline.TranscodeResult;
import dev.weft.demo.pipeline.Transcoder;
import dev.weft.jvm.JvmHost;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The same work on the JVM, to compare the page's results with. */
public final class JvmTranscode {
    /** By input. A film takes seconds, and several tests ask for the same. */
    private static final Map<ByteBuffer, TranscodeResult> KNOWN = new ConcurrentHashMap<>();

    private JvmTranscode() {}

    /** Transcodes with the settings that the page has when it opens. Of a film that has been transcoded so before, answers that result. */
    public static TranscodeResult run(String name, byte[] input) {
        ByteBuffer film = ByteBuffer.wrap(input);
        // Not computeIfAbsent: that holds a monitor, inside which no loop begins.
        TranscodeResult known = KNOWN.get(film);
        if (known == null) {
            known = run(name, input, OutputSize.KEEP, Quality.MEDIUM);
            KNOWN.put(film, known);
        }
        return known;
    }

    /** Transcodes with these settings, as fast as possible. */
    public static TranscodeResult run(String name, byte[] input, OutputSize size, Quality quality) {
        TranscodeRequest request = new TranscodeRequest(name, input, size, quality, Pace.MAX);
        return JvmHost.run("transcode " + name, () -> Transcoder.run(request, Progress.NONE));
    }
}
