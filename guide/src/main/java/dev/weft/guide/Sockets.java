package dev.weft.guide;

import dev.weft.jvm.JvmHost;
import dev.weft.jvm.io.DiskFile;
import dev.weft.jvm.io.FileException;
import dev.weft.jvm.io.TcpException;
import dev.weft.jvm.io.TcpListener;
import dev.weft.jvm.io.TcpOptions;
import dev.weft.jvm.io.TcpSocket;
import dev.weft.loop.Loop;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The programs of docs/guide/sockets.md. */
@SuppressWarnings("try") // a close within try-with-resources is what is shown
final class Sockets {

    private Sockets() {}

    // program: echo
    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    static void echo() {
        JvmHost.run("main", () -> {
            TcpListener listener = TcpListener.bind(ANY_PORT);
            Scope.open("echo", scope -> {
                scope.run("server", () -> listener.serve("connections", Sockets::echoAll));
                try (TcpSocket socket = TcpSocket.connect(listener.local())) {
                    socket.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
                    ByteBuffer answer = ByteBuffer.allocate(5);
                    socket.readFully(answer);
                    System.out.println(new String(answer.array(), StandardCharsets.US_ASCII));
                }
                listener.close();
            });
        });
    }

    /** Runs in a task of its own for each connection, whose socket is closed when it ends. */
    static void echoAll(TcpSocket socket) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(1_024);
        while (socket.read(buffer) >= 0) {
            socket.write(buffer.flip());
            buffer.clear();
        }
    }
    // end

    // program: halves
    static void halves() {
        JvmHost.run("main", () -> {
            try (TcpListener listener = TcpListener.bind(ANY_PORT);
                    TcpSocket client = TcpSocket.connect(listener.local());
                    TcpSocket server = listener.accept()) {
                Scope.open("both", scope -> {
                    scope.run("server", () -> {
                        long bytes = server.chunks(4_096)
                                .map(chunk -> (long) chunk.length)
                                .fold(0L, Long::sum);
                        server.write(ByteBuffer.allocate(8).putLong(bytes).flip());
                    });
                    client.write(ByteBuffer.allocate(1_000_000));
                    client.shutdownOutput();
                    ByteBuffer answer = ByteBuffer.allocate(8);
                    client.readFully(answer);
                    System.out.println("the server has counted " + answer.flip().getLong() + " bytes");
                });
            }
        });
    }
    // end

    // program: deadline
    static void deadline() {
        JvmHost.run("main", () -> {
            try (TcpListener listener = TcpListener.bind(ANY_PORT);
                    TcpSocket client = TcpSocket.connect(listener.local())) {
                ByteBuffer answer = ByteBuffer.allocate(8);
                try {
                    Scope.named("answer").timeout(Duration.ofMillis(20)).open(scope -> client.readFully(answer));
                } catch (DeadlineExceededException e) {
                    System.out.println(e.getMessage());
                }
                System.out.println("still open: " + client.isOpen() + ", bytes read: " + answer.position());
            }
        });
    }
    // end

    // program: errors
    static void errors() {
        JvmHost.run("main", () -> {
            TcpListener listener = TcpListener.bind(ANY_PORT);
            InetSocketAddress address = listener.local();
            try (TcpSocket client = TcpSocket.connect(address);
                    TcpSocket server = listener.accept()) {
                Task<?> reader =
                        Task.run("reader", () -> tell(address, client, () -> client.read(ByteBuffer.allocate(8))));
                Task.yield();
                System.out.println(named(client.toString(), address, client));
                server.reset();
                reader.join();
                client.close();
                tell(address, client, () -> client.write(ByteBuffer.allocate(8)));
                listener.close();
                tell(address, client, () -> TcpSocket.connect(address));
            }
        });
    }

    interface Call {
        void run() throws TcpException;
    }

    static void tell(InetSocketAddress address, TcpSocket client, Call call) {
        try {
            call.run();
        } catch (TcpException e) {
            System.out.println(e.kind() + ": " + named(e.getMessage(), address, client));
        }
    }

    /** Ports differ from run to run; here they have names. */
    static String named(String text, InetSocketAddress address, TcpSocket client) {
        return text.replace(":" + address.getPort(), ":SERVER")
                .replace(":" + client.local().getPort(), ":CLIENT");
    }
    // end

    // program: options
    static void options() {
        JvmHost.run("main", () -> {
            TcpOptions options = TcpOptions.defaults().withBacklog(4_096).withNoDelay(false);
            try (TcpListener listener = TcpListener.bind(ANY_PORT, options)) {
                System.out.println(options);
                System.out.println(listener.statistics().accepted() + " accepted");
            }
        });
    }
    // end

    // program: files
    static void files() throws Exception {
        Path folder = Files.createTempDirectory("guide");
        Path path = folder.resolve("notes.txt");
        JvmHost.run("main", () -> {
            DiskFile.writeString(path, "one\ntwo\n");
            try (DiskFile file = DiskFile.open(path)) {
                ByteBuffer line = ByteBuffer.allocate(4);
                int count = file.read(line, 4);
                System.out.println(count + " bytes at 4, of " + file.size());
                System.out.println(file.chunks(3).map(chunk -> chunk.length).toList());
            }
            System.out.print(DiskFile.readString(path));
            try {
                DiskFile.readAll(folder.resolve("none"));
            } catch (FileException e) {
                System.out.println(e.getMessage().replace(folder.toString(), "..."));
            }
        });
        Files.delete(path);
        Files.delete(folder);
    }
    // end

    // program: dump
    static void dump() {
        JvmHost.run("main", () -> {
            try (TcpListener listener = TcpListener.bind(ANY_PORT)) {
                Task<?> acceptor = Task.run("acceptor", listener::accept);
                Task.yield();
                String port = ":" + listener.local().getPort();
                System.out.println(acceptor.parkReason());
                System.out.println(listener.toString().replace(port, ":PORT"));
                System.out.println(Loop.current().dump().contains("accepting from tcp listener"));
                acceptor.cancel("seen");
                acceptor.join();
            }
        });
    }
    // end
}
