package dev.weft.jvm.io;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A listener at one moment.
 *
 * @param local the address it listens at
 * @param accepted how many connections it has accepted
 * @param acceptor the task that accepts from it, as {@code task 'main' #1}, or null
 * @param closedBy who closed it, or null while it is open
 */
public record TcpListenerStatistics(
        InetSocketAddress local,
        long accepted,
        @Nullable String acceptor,
        @Nullable String closedBy) {}
