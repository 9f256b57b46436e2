package dev.weft.e2e.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the traces of a measurement go: into a folder, or nowhere. */
@FunctionalInterface
interface TraceKeeper {
    /**
     * Takes one trace.
     *
     * @param row what was measured, fit for a file's name
     * @param trace JSON text
     * @throws MeasureException when it cannot be written
     */
    void keep(String row, byte[] trace);

    /** A keeper that writes each trace to {@code <row>.json} of a folder, which it makes; with null one that keeps nothing. */
    static TraceKeeper in(@Nullable Path folder) {
        if (folder == null) {
            return (row, trace) -> {};
        }
        return (row, trace) -> {
            Path file = folder.resolve(row + ".json");
            try {
                Files.createDirectories(folder);
                Files.write(file, trace);
            } catch (IOException failed) {
                throw new MeasureException("The trace " + file + " cannot be written (" + failed + ").");
            }
        };
    }
}
