package dev.weft.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bug of the kind that somebody might make: one place in one source file of the core, changed.
 *
 * @param what what the changed core does wrong
 * @param file below the core's source folder
 * @param original the text to be replaced; occurs exactly once
 * @param replacement what stands there instead
 */
record PlantedBug(String what, String file, String original, String replacement) {

    private static final Path SOURCES = Path.of("../runtime-core/src/main/java");

    /** The whole changed source file. */
    String source() {
        String text;
        try {
            text = Files.readString(SOURCES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int at = text.indexOf(original);
        if (at < 0 || text.indexOf(original, at + 1) >= 0) {
            throw new IllegalStateException("the bug '" + what + "' is to be planted at a place of " + file
                    + " that is not there once: " + original);
        }
        return text.substring(0, at) + replacement + text.substring(at + original.length());
    }

    /** The name of the changed class. */
    String type() {
        return file.substring(0, file.length() - ".java".length()).replace('/', '.');
    }

    @Override
    public String toString() {
        return what;
    }
}
