package dev.weft.jvm.io;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Settings of listeners and sockets: {@code TcpOptions.defaults().withBacklog(4096)}. Immutable.
 *
 * @param noDelay whether what is written leaves at once, rather than wait until there is more of it (TCP_NODELAY). True by default: who
 *     writes small pieces and waits for an answer would otherwise wait for the other side's delayed acknowledgement, up to 40 ms each time
 * @param backlog of a listener, how many connections may be made before they are accepted; the system may cap it. At least 1; 1,024 by
 *     default
 * @param reuseAddress of a listener, whether its port may be taken although old connections of it have not timed out (SO_REUSEADDR).
 *     True by default
 * @param reusePort of a listener, whether other listeners that say so, too, may have the same port; the system spreads connections over them.
 *     For a server on several loops, with a listener on each (SO_REUSEPORT; not every system has it). False by default
 * @param sendBuffer how many bytes the system keeps that were written and not yet acknowledged (SO_SNDBUF); 0, the default, for the system's
 *     own choice
 * @param receiveBuffer how many bytes the system keeps that were not yet read (SO_RCVBUF); 0, the default, for the system's own choice
 */
public record TcpOptions(
        boolean noDelay, int backlog, boolean reuseAddress, boolean reusePort, int sendBuffer, int receiveBuffer) {

    private static final TcpOptions DEFAULTS = new TcpOptions(true, 1_024, true, false, 0, 0);

    /**
     * Settings, all at once.
     *
     * @throws IllegalArgumentException when a number is too small
     */
    public TcpOptions {
        atLeast(1, backlog, "backlog");
        atLeast(0, sendBuffer, "send buffer");
        atLeast(0, receiveBuffer, "receive buffer");
    }

    /** The settings of who says nothing. */
    public static TcpOptions defaults() {
        return DEFAULTS;
    }

    /** These settings with another {@link #noDelay}. */
    public TcpOptions withNoDelay(boolean noDelay) {
        return new TcpOptions(noDelay, backlog, reuseAddress, reusePort, sendBuffer, receiveBuffer);
    }

    /** These settings with another {@link #backlog}. */
    public TcpOptions withBacklog(int backlog) {
        return new TcpOptions(noDelay, backlog, reuseAddress, reusePort, sendBuffer, receiveBuffer);
    }

    /** These settings with another {@link #reuseAddress}. */
    public TcpOptions withReuseAddress(boolean reuseAddress) {
        return new TcpOptions(noDelay, backlog, reuseAddress, reusePort, sendBuffer, receiveBuffer);
    }

    /** These settings with another {@link #reusePort}. */
    public TcpOptions withReusePort(boolean reusePort) {
        return new TcpOptions(noDelay, backlog, reuseAddress, reusePort, sendBuffer, receiveBuffer);
    }

    /** These settings with other buffers of the system, in bytes. */
    public TcpOptions withBuffers(int sendBuffer, int receiveBuffer) {
        return new TcpOptions(noDelay, backlog, reuseAddress, reusePort, sendBuffer, receiveBuffer);
    }

    private static void atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "a socket's " + what + " cannot be " + value + ": give at least " + least);
        }
    }

    void apply(ServerSocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, reuseAddress);
        if (reusePort) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer); // inherited by what is accepted
        }
    }

    void apply(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, noDelay);
        if (sendBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
        }
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
    }
}
