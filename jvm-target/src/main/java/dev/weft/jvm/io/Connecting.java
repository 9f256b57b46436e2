package dev.weft.jvm.io;

import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import dev.weft.task.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** How a socket comes to its connection. */
final class Connecting {

    private Connecting() {}

    /** {@link TcpSocket#connect(InetSocketAddress, TcpOptions)}. */
    static TcpSocket to(InetSocketAddress address, TcpOptions options) throws TcpException {
        Loop loop = Loop.current();
        Strand strand = loop.running("TcpSocket.connect");
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        TcpSocket socket =
                address.isUnresolved() ? toAnyOf(strand, address, options) : toNumber(strand, address, options);
        loop.pace(strand);
        return socket;
    }

    /** The addresses of a host are tried one after the other; if all fail, so does this, as the first did. */
    private static TcpSocket toAnyOf(Strand strand, InetSocketAddress name, TcpOptions options) throws TcpException {
        TcpException first = null;
        for (InetAddress number : numbersOf(strand, name)) {
            try {
                return toNumber(strand, new InetSocketAddress(number, name.getPort()), options);
            } catch (TcpException e) {
                first = note(first, e);
            }
        }
        throw first == null ? unknown(name, new UnknownHostException(name.getHostString())) : first;
    }

    private static TcpException note(@Nullable TcpException first, TcpException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    /** The name server is asked by a call that blocks. */
    private static InetAddress[] numbersOf(Strand strand, InetSocketAddress name) throws TcpException {
        String host = name.getHostString();
        try {
            return BlockingCall.make(
                    strand, "the address of host '" + host + "'", () -> InetAddress.getAllByName(host));
        } catch (IOException e) {
            throw unknown(name, e);
        }
    }

    private static TcpException unknown(InetSocketAddress name, IOException cause) {
        return TcpException.of("cannot connect a tcp socket to " + Addresses.text(name), cause);
    }

    private static TcpSocket toNumber(Strand strand, InetSocketAddress address, TcpOptions options)
            throws TcpException {
        TcpSocket socket = make(strand.loop(), address);
        socket.connect(strand, options);
        return socket;
    }

    private static TcpSocket make(Loop loop, InetSocketAddress address) throws TcpException {
        SocketPoller.of(loop); // refused before there is anything to close
        SocketChannel channel = null;
        TcpSocket socket = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            socket = new TcpSocket(loop, channel, address, null);
            return socket;
        } catch (IOException e) {
            throw TcpException.of("cannot connect a tcp socket to " + Addresses.text(address), e);
        } finally {
            if (socket == null) {
                Channels.closeQuietly(channel);
            }
        }
    }
}
