package dev.weft.demo.server;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file to be written, which appears whole or not at all.
 *
 * <p><b>Idea.</b> The bytes go into a temporary file beside the target (same file system, so that the move is one step) and are moved only when
 * all are there. A shutdown hook takes the temporary file away on Ctrl-C; it and the writing thread exclude each other by this object's lock,
 * so after the hook nothing appears any more.
 *
 * <p>States: OPEN -&gt; PUBLISHED // {@link #publish}; OPEN -&gt; ABANDONED // {@link #close} before that, or the process is ended.
 */
final class OutputFile implements AutoCloseable {

    private final Path target;
    private final boolean replace;
    private final Thread hook = new Thread(this::interrupted, "weft-remove-unfinished-output");
    private @Nullable Path temporary;
    private boolean abandoned;

    private OutputFile(Path target, boolean replace) {
        this.target = target;
        this.replace = replace;
    }

    /**
     * Checks that the target can be written; writes nothing yet.
     *
     * @param input the file that is read: it is never overwritten, not even with {@code replace}
     * @param replace whether a file that is already there may be replaced
     * @throws UserErrorException with the reason when it cannot
     */
    static OutputFile at(Path target, Path input, boolean replace) {
        Path folder = folderOf(target);
        if (!Files.isDirectory(folder)) {
            throw new UserErrorException(
                    target + " cannot be written: there is no folder " + folder + ". Create it first.");
        }
        if (Files.isDirectory(target)) {
            throw new UserErrorException(target + " is a directory; name a file in it.");
        }
        if (isSame(target, input)) {
            throw new UserErrorException(input + " is both input and output; name another file for the output.");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new UserErrorException(target + " is no ordinary file; name one, or a new one.");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !replace) {
            throw new UserErrorException(target + " exists already; use --force to replace it.");
        }
        if (!Files.isWritable(folder)) {
            throw new UserErrorException(target + " cannot be written: you may not create files in " + folder + ".");
        }
        OutputFile file = new OutputFile(target, replace);
        Runtime.getRuntime().addShutdownHook(file.hook);
        return file;
    }

    /**
     * Writes all bytes and makes the file appear.
     *
     * @throws UserErrorException when the disk is full, for instance; then nothing is left behind
     */
    synchronized void publish(byte[] bytes) {
        if (abandoned) {
            throw new UserErrorException(target + " was not written: the command was interrupted.");
        }
        try {
            // Not createTempFile: that makes files which only their owner may read, and the result is an ordinary file.
            Path part = folderOf(target).resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            temporary = part;
            Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(part);
            temporary = null;
        } catch (IOException e) {
            throw new UserErrorException(target + " cannot be written: " + reason(e), e);
        }
    }

    private void move(Path from) throws IOException {
        if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserErrorException(target + " has appeared meanwhile; use --force to replace it.");
        }
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The process is being ended before the file was published. */
    private void interrupted() {
        System.err.println("weft: interrupted; " + target + " was not written.");
        abandon();
    }

    private synchronized void abandon() {
        abandoned = true;
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                System.err.println("weft: the unfinished file " + temporary + " could not be removed: " + reason(e));
            }
            temporary = null;
        }
    }

    /** Removes what {@link #publish} did not finish. */
    @Override
    public void close() {
        abandon();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already and has nothing left to do.
        }
    }

    private static boolean isSame(Path target, Path input) {
        try {
            return Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input);
        } catch (IOException e) {
            return target.toAbsolutePath()
                    .normalize()
                    .equals(input.toAbsolutePath().normalize());
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
