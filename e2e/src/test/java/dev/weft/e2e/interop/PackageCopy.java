package dev.weft.e2e.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of the package for npm, to be served and changed. */
final class PackageCopy {
    private static final Path BUILT = Path.of("../npm/target/npm");

    /** Where its example is. */
    static final String EXAMPLE = "examples/hello/index.html";

    final Path folder;

    private PackageCopy(Path folder) {
        this.folder = folder;
    }

    static PackageCopy in(Path folder) {
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(BUILT.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            Files.copy(
                    Path.of("../npm/target/size/hello-task.wasm"),
                    Files.createDirectories(folder.resolve("size")).resolve("hello-task.wasm"));
        } catch (IOException e) {
            throw new UncheckedIOException("The package is not built: build the module npm first.", e);
        }
        return new PackageCopy(folder);
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PackageCopy write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rename(String from, String to) {
        try {
            Files.move(folder.resolve(from), folder.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What integrity.json says of a file. */
    String integrity(String file) {
        Matcher entry =
                Pattern.compile('"' + Pattern.quote(file) + "\": \"([^\"]+)\"").matcher(read("integrity.json"));
        if (!entry.find()) {
            throw new IllegalStateException("integrity.json does not name " + file + ".");
        }
        return entry.group(1);
    }

    /** Names of the modules that a page loads, as they stand in integrity.json. */
    Stream<String> modules() {
        return Pattern.compile("\"(weft/[^\"]+)\"")
                .matcher(read("integrity.json"))
                .results()
                .map(found -> found.group(1));
    }
}
