package dev.weft.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The films of the tests. */
public final class Media {
    /** A few kilobytes with B-frames, cropping and sound: fast enough to be transcoded again and again. */
    public static final String TINY = "tiny.mp4";

    /** The sample's first four seconds: long enough to be cancelled in the middle, or to be cut in two. */
    public static final String PART = "part.mp4";

    /** The sample's first second: pictures of its size, soon done. */
    public static final String START = "start.mp4";

    /** The sample that the demo brings along. */
    public static final String SAMPLE = "sample.mp4";

    private Media() {}

    /** Reads one of the small films in the tests' own resources. */
    public static byte[] small(String name) {
        return resource("/media/" + name);
    }

    /** Reads the demo's bundled sample. */
    public static byte[] sample() {
        return resource("/META-INF/resources/media/" + SAMPLE);
    }

    private static byte[] resource(String path) {
        try (InputStream stream = Media.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(stream, "no resource " + path).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Reads a natural film that is not part of the project: from the folder in system property {@code weft.e2e.media}, or from a folder
     * {@code shared/media} beside any folder above this one. Where there is none, the test is reported as skipped, with this reason.
     */
    public static byte[] natural(String name) {
        Optional<Path> file = folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::isReadable)
                .findFirst();
        if (file.isEmpty()) {
            String reason = "NOT TESTED with " + name + ": no folder shared/media above "
                    + Path.of("").toAbsolutePath()
                    + " has it, and system property weft.e2e.media names no other folder.";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        try {
            return Files.readAllBytes(file.orElseThrow());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<Path> folders() {
        Stream<Path> named =
                Stream.ofNullable(System.getProperty("weft.e2e.media")).map(Path::of);
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/media"));
        return Stream.concat(named, above);
    }
}
