package dev.weft.demo.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file to transcode, or says in words why that cannot be. */
final class InputFile {

    /** The longest array of bytes every JVM can make, a little under 2 GiB. */
    private static final long LONGEST = Integer.MAX_VALUE - 8L;

    private InputFile() {}

    /**
     * The whole file.
     *
     * @throws UserErrorException when there is no such file, or it cannot be read, or is too large
     */
    static byte[] read(Path path) {
        if (!Files.exists(path)) {
            throw new UserErrorException(path + ": there is no such file.");
        }
        if (Files.isDirectory(path)) {
            throw new UserErrorException(path + " is a directory; name a video file.");
        }
        try {
            long size = Files.size(path);
            if (size > LONGEST) {
                throw new UserErrorException(path + " has " + size + " bytes; at most " + LONGEST
                        + " are possible. Cut it into parts first.");
            }
            return Files.readAllBytes(path);
        } catch (AccessDeniedException e) {
            throw new UserErrorException(path + " may not be read by you; change its permissions.", e);
        } catch (IOException e) {
            throw new UserErrorException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
