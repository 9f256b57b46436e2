package dev.weft.jvm.io;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket at one moment.
 *
 * @param local its own address
 * @param remote the other side's address
 * @param bytesRead how many bytes tasks have read from it
 * @param bytesWritten how many bytes it has taken from tasks; the other side may not have read them
 * @param inputEnded whether the other side has ended its output and all of it has been read
 * @param outputShutDown whether this side has ended its output
 * @param reader the task that reads from it, as {@code task 'main' #1}, or null
 * @param writer the task that writes to it, or null
 * @param closedBy who closed it, or null while it is open
 */
public record TcpStatistics(
        InetSocketAddress local,
        InetSocketAddress remote,
        long bytesRead,
        long bytesWritten,
        boolean inputEnded,
        boolean outputShutDown,
        @Nullable String reader,
        @Nullable String writer,
        @Nullable String closedBy) {}
