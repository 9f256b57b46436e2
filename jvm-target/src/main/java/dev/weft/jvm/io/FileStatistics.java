package dev.weft.jvm.io;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file at one moment.
 *
 * @param path as it was given
 * @param bytesRead how many bytes tasks have read from it
 * @param bytesWritten how many bytes tasks have written to it
 * @param underWay how many calls of tasks have not ended
 * @param closedBy who closed it, or null while it is open
 */
public record FileStatistics(
        Path path,
        long bytesRead,
        long bytesWritten,
        int underWay,
        @Nullable String closedBy) {}
