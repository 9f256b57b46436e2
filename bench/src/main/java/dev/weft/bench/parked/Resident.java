package dev.weft.bench.parked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the operating system keeps for this process. */
final class Resident {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Resident() {}

    /** Whether this operating system tells. */
    static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    /** The bytes, after garbage has been collected and the collector has given back what it does not need. */
    static long bytes() {
        System.gc();
        System.gc(); // the second sees how little is left
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
