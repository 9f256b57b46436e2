package dev.weft.jvm.io;

import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import dev.weft.seq.Seq;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;

/*
 * Idea: every call is made by one of the blocking threads, with a position of its own, so that calls of several tasks on one file are
 * independent of each other. The file is closed when the last call that is under way has ended: closing a channel under a call that has
 * begun would make it uncertain what that call has done.
 *
 * Invariant: underWay counts the calls whose tasks are parked; closed and underWay == 0 => the channel is being closed, by a thread.
 */
/**
 * A file whose calls suspend the task while one of a few threads waits for the disk (8 at most, {@linkplain
 * dev.weft.jvm.Settings setting} {@code blocking.threads}).
 *
 * <p>Any number of tasks may read and write at a time, each at a position that it gives; the system orders what overlaps.
 *
 * <p><b>Cancellation.</b> Every call that suspends is a cancellation point. A call that is cancelled before a thread has begun it has done
 * nothing. Once it has begun it cannot be taken back: then the task waits for its end, has its result, and is cancelled at its next
 * cancellation point.
 */
public final class DiskFile extends Resource {

    private final Path path;

    private final FileChannel channel;

    private long bytesRead;

    private long bytesWritten;

    private int underWay;

    private DiskFile(Loop loop, Path path, FileChannel channel) {
        super(loop);
        this.path = path;
        this.channel = channel;
    }

    // ---- whole files ----

    /**
     * All bytes of the file at {@code path}. Suspends.
     *
     * @throws FileException when it cannot be read
     * @throws dev.weft.loop.MisuseException when called outside a task
     * @throws dev.weft.task.CancelledException when the task is cancelled before the call has begun
     */
    public static byte[] readAll(Path path) throws FileException {
        return whole("read", path, () -> Files.readAllBytes(path));
    }

    /** {@link #readAll} as text in UTF-8; malformed text is a failure. */
    public static String readString(Path path) throws FileException {
        return whole("read", path, () -> Files.readString(path));
    }

    /**
     * Makes {@code bytes} the whole content of the file at {@code path}, which is made if it is not there, unless {@code options} say
     * otherwise. Suspends.
     *
     * @param bytes is not copied: leave it as it is until this returns
     * @throws FileException when it cannot be written; a part may have been
     * @throws dev.weft.loop.MisuseException when called outside a task
     * @throws dev.weft.task.CancelledException when the task is cancelled before the call has begun
     */
    public static void writeAll(Path path, byte[] bytes, OpenOption... options) throws FileException {
        whole("write", path, () -> Files.write(path, bytes, options));
    }

    /** {@link #writeAll} of a text in UTF-8. */
    public static void writeString(Path path, String text, OpenOption... options) throws FileException {
        writeAll(path, text.getBytes(StandardCharsets.UTF_8), options);
    }

    private static <T> T whole(String verb, Path path, BlockingCall.Body<T> body) throws FileException {
        Loop loop = Loop.current();
        Strand strand = loop.running("DiskFile." + verb);
        try {
            return BlockingCall.make(strand, "a " + verb + " of the whole file '" + path + "'", body);
        } catch (IOException e) {
            throw FileException.of(path, "cannot " + verb + " file '" + path + "'", e);
        }
    }

    // ---- opening ----

    /**
     * Opens the file at {@code path}. Suspends. Whoever opens it closes it.
     *
     * @param options as of {@link FileChannel#open}; none is to read
     * @throws FileException when it cannot be opened
     * @throws dev.weft.loop.MisuseException when called outside a task
     * @throws dev.weft.task.CancelledException when the task is cancelled before the call has begun; nothing is open then
     */
    public static DiskFile open(Path path, OpenOption... options) throws FileException {
        Loop loop = Loop.current();
        Strand strand = loop.running("DiskFile.open");
        try {
            FileChannel channel = BlockingCall.make(
                    strand, "the opening of file '" + path + "'", () -> FileChannel.open(path, options));
            return new DiskFile(loop, path, channel);
        } catch (IOException e) {
            throw FileException.of(path, "cannot open file '" + path + "'", e);
        }
    }

    // ---- reading and writing ----

    /**
     * Reads what is there at {@code position}, into {@code target}, from its position on. Suspends.
     *
     * @param position in bytes from the file's start
     * @return how many bytes were read, which may be fewer than there is room for; -1 when the file ends before {@code position}
     * @throws FileException when it cannot be read, or is closed
     * @throws dev.weft.loop.MisuseException when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before the call has begun; {@code target} is as it was
     */
    public int read(ByteBuffer target, long position) throws FileException {
        int count = call("read", () -> channel.read(target, position));
        bytesRead += Math.max(count, 0);
        return count;
    }

    /**
     * Writes all of {@code source}, from its position to its limit, at {@code position}. Suspends.
     *
     * @param position in bytes from the file's start; beyond its end, the gap reads as zeros
     * @throws FileException when it cannot be written, or is closed; what stands before the position of {@code source} has been written
     * @throws dev.weft.loop.MisuseException when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before the call has begun; nothing has been written then
     */
    public void write(ByteBuffer source, long position) throws FileException {
        int start = source.position();
        try {
            call("write", () -> {
                while (source.hasRemaining()) {
                    channel.write(source, position + source.position() - start);
                }
                return 0;
            });
        } finally {
            bytesWritten += source.position() - start;
        }
    }

    /** Its length in bytes. Suspends; fails and is cancelled as {@link #read}. */
    public long size() throws FileException {
        return call("size", channel::size);
    }

    /** Cuts it off behind {@code size} bytes if it is longer. Suspends; fails and is cancelled as {@link #write}. */
    public void truncate(long size) throws FileException {
        call("truncate", () -> channel.truncate(size));
    }

    /** Has the system put what was written on the disk. Suspends; fails and is cancelled as {@link #write}. */
    public void force() throws FileException {
        call("force", () -> {
            channel.force(true);
            return 0;
        });
    }

    /**
     * The file from its start to its end, in pieces of 1 to {@code size} bytes, each an array of its own. A run of it suspends, and fails as
     * {@link #read} does. The file stays open.
     *
     * @param size at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Seq<byte[]> chunks(int size) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    label() + ": chunks of " + size + " bytes hold nothing: give at least 1");
        }
        Seq<byte[]> pieces = Seq.generate(emitter -> {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            long position = 0;
            while (read(buffer, position) >= 0 && emitter.emit(Arrays.copyOf(buffer.array(), buffer.position()))) {
                position += buffer.position();
                buffer.clear();
            }
        });
        return pieces.named(label() + ".chunks");
    }

    private <T> T call(String operation, BlockingCall.Body<T> body) throws FileException {
        Strand strand = begin(operation);
        String attempt = operation + " failed on " + described();
        String who = closedBy();
        if (who != null) {
            throw FileException.closed(path, attempt, who);
        }
        underWay++;
        try {
            return BlockingCall.make(strand, "a " + operation + " of " + label(), body);
        } catch (IOException e) {
            throw FileException.of(path, attempt, e);
        } finally {
            underWay--;
            closeIfUnused();
        }
    }

    // ---- closing ----

    /**
     * Closes it: calls that are under way end as they would have, later ones fail with an error that says who closed it. Closing twice does
     * nothing. Never suspends; may be called outside tasks, on the loop's thread. Does not wait for the disk: for that, {@link #force} first.
     */
    @Override
    public void close() {
        if (markClosed(caller("close"))) {
            closeIfUnused();
        }
    }

    private void closeIfUnused() {
        if (!isOpen() && underWay == 0) {
            BlockingThreads.execute(this::closeNow);
        }
    }

    /** On one of the blocking threads. */
    private void closeNow() {
        try {
            channel.close();
        } catch (IOException e) {
            loop.inbox().post(() -> loop.report(label() + " was closed with a failure: " + e, e));
        }
    }

    // ---- telling ----

    /** Its path, as it was given. */
    public Path path() {
        return path;
    }

    /** What it has done and who uses it, now. */
    public FileStatistics statistics() {
        return new FileStatistics(path, bytesRead, bytesWritten, underWay, closedBy());
    }

    @Override
    String label() {
        return "file '" + path + "'";
    }

    @Override
    String state() {
        return bytesRead + " bytes read, " + bytesWritten + " written";
    }

    @Override
    String users() {
        return underWay == 0 ? "" : "; " + underWay + (underWay == 1 ? " call" : " calls") + " under way";
    }
}
