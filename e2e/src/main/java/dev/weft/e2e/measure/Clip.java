package dev.weft.e2e.measure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A film to measure with.
 *
 * @param name its file name, as the page shows it
 * @param bytes the whole file; not copied, nobody writes to it
 */
record Clip(String name, byte[] bytes) {
    static Clip read(Path file) throws IOException {
        return new Clip(file.getFileName().toString(), Files.readAllBytes(file));
    }

    /** Fetches the sample that the demo at this address brings along. */
    static Clip bundled(URI demo) throws IOException {
        URI address = demo.resolve("/media/sample.mp4");
        URLConnection connection = address.toURL().openConnection();
        try (InputStream stream = connection.getInputStream()) {
            return new Clip("sample.mp4", stream.readAllBytes());
        }
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }
}
