package dev.weft.examples.echo;

import dev.weft.jvm.JvmHost;
import dev.weft.jvm.io.TcpListener;
import dev.weft.jvm.io.TcpOptions;
import dev.weft.jvm.io.TcpSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/** The echo server on Weft: one thread, one loop, a task for each connection. */
final class WeftServer {

    private WeftServer() {}

    /** Serves until the process ends. Tells {@code listening} the port. */
    static void run(int backlog, IntConsumer listening) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        JvmHost.run("server", () -> {
            try (TcpListener listener =
                    TcpListener.bind(address, TcpOptions.defaults().withBacklog(backlog))) {
                listening.accept(listener.local().getPort());
                listener.serve("echo", WeftServer::echo);
            }
        });
    }

    private static void echo(TcpSocket socket) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(Settings.BUFFER);
        while (socket.read(buffer) >= 0) {
            socket.write(buffer.flip());
            buffer.clear();
        }
    }
}
