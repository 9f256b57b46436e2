package dev.weft.demo.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The test clips (made by demo-web/sample/make-sample.sh) and short ways to transcode them. */
final class Clips {
    private Clips() {}

    static byte[] load(String name) {
        return resource("/clips/" + name + ".mp4");
    }

    static byte[] sample() {
        return resource("/META-INF/resources/media/sample.mp4");
    }

    private static byte[] resource(String path) {
        try (InputStream in = Clips.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TranscodeRequest request(String name, byte[] input) {
        return new TranscodeRequest(name, input, OutputSize.KEEP, Quality.MEDIUM, Pace.MAX);
    }

    static TranscodeResult transcode(String name, byte[] input) {
        return SynchronousTranscoder.run(request(name, input), Progress.NONE, Pacer.NONE);
    }

    static TranscodeResult transcode(String clip) {
        return transcode(clip + ".mp4", load(clip));
    }
}
