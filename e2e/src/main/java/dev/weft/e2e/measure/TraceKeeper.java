package dev.weft.e2e.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

    /** A keeper that writes a row's n-th trace to {@code <row>-<n>.json} of a folder, which it makes; with null one that keeps nothing. */
    static TraceKeeper in(@Nullable Path folder) {
        if (folder == null) {
            return (row, trace) -> {};
        }
        Map<String, Integer> counts = new HashMap<>();
        return (row, trace) -> {
            Path file = folder.resolve(row + "-" + counts.merge(row, 1, Integer::sum) + ".json");
            try {
                Files.createDirectories(folder);
                Files.write(file, trace);
            } catch (IOException failed) {
                throw new MeasureException("The trace " + file + " cannot be written (" + failed + ").");
            }
        };
    }
}
