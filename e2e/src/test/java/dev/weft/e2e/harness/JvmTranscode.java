package dev.weft.e2e.harness;

import dev.weft.demo.pipeline.OutputSize;
import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Progress;
import dev.weft.demo.pipeline.Quality;
import dev.weft.demo.pipeline.TranscodeRequest;
import dev.weft.demo.pipeline.TranscodeResult;
import dev.weft.demo.pipeline.Transcoder;
import dev.weft.jvm.JvmHost;

/** The same work on the JVM, to compare the page's results with. */
public final class JvmTranscode {
    private JvmTranscode() {}

    /** Transcodes with the settings that the page has when it opens. */
    public static TranscodeResult run(String name, byte[] input) {
        return run(name, input, OutputSize.KEEP, Quality.MEDIUM);
    }

    /** Transcodes with these settings, as fast as possible. */
    public static TranscodeResult run(String name, byte[] input, OutputSize size, Quality quality) {
        TranscodeRequest request = new TranscodeRequest(name, input, size, quality, Pace.MAX);
        return JvmHost.run("transcode " + name, () -> Transcoder.run(request, Progress.NONE));
    }
}
