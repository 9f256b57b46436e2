package dev.weft.jvm.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a file failed. The message names the path, the state, and the next step; the {@linkplain #getCause() cause} is what the
 * JDK threw, such as a {@link NoSuchFileException}, or null when the file had been closed by this side.
 */
public final class FileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Path path;

    private FileException(Path path, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /** The file's path, as it was given. */
    public Path path() {
        return path;
    }

    /** {@code attempt} failed with {@code cause}: {@code "cannot open file '/tmp/a'"}. */
    static FileException of(Path path, String attempt, IOException cause) {
        return new FileException(path, attempt + ": " + advice(cause), cause);
    }

    /** {@code attempt} failed because {@code who} has closed the file. */
    static FileException closed(Path path, String attempt, String who) {
        String tail = ": " + who + " has closed it; end who uses it before it is closed, or open it again";
        return new FileException(path, attempt + tail, null);
    }

    private static String advice(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "it is not there; check the path, or have it made with StandardOpenOption.CREATE";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it is there already; take another path, or leave out StandardOpenOption.CREATE_NEW";
        }
        if (cause instanceof AccessDeniedException) {
            return "this process may not; check the permissions of the file and its folders";
        }
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        if (reason != null && reason.contains("Too many open files")) {
            return "there are no file descriptors left; close some, or raise the limit (ulimit -n) before the JVM starts";
        }
        return reason == null ? cause.toString() : reason;
    }
}
