package dev.weft.demo.server;

import java.nio.file.Path;

/** The small clips of the pipeline's own tests. */
final class Clips {

    private Clips() {}

    /** 176 x 144, 30 frames with B-frames, and sound. */
    static Path small() {
        return of("bframes.mp4");
    }

    /** The bundled sample: ten seconds with sound. */
    static Path sample() {
        return Path.of("..", "pipeline", "src", "main", "resources", "META-INF", "resources", "media", "sample.mp4");
    }

    static Path of(String name) {
        return Path.of("..", "pipeline", "src", "test", "resources", "clips", name);
    }
}
