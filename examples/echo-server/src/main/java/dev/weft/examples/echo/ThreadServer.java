package dev.weft.examples.echo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntConsumer;

/** The same server without Weft: blocking sockets, a virtual thread for each connection, on as many cores as the JDK takes. */
final class ThreadServer {

    private ThreadServer() {}

    /** Serves until the process ends. Tells {@code listening} the port. */
    static void run(int backlog, IntConsumer listening) throws IOException {
        try (ServerSocket server = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress())) {
            listening.accept(server.getLocalPort());
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            byte[] buffer = new byte[Settings.BUFFER];
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            System.err.println("a connection failed: " + e);
        }
    }
}
