package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskFailedException;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** What the tests of sockets share: a loop in real time, which fails the test if it reports anything, and addresses of this machine alone. */
final class Loopback {

    /** A free port of this machine. */
    static final InetSocketAddress ANY = address(0);

    private Loopback() {}

    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static Stream<Named<Fibers>> fibers() {
        return Stream.of(
                Named.of("continuations", JvmFibers.continuations()),
                Named.of("virtual threads", JvmFibers.virtualThreads()));
    }

    /** Runs {@code body} as the root task of a loop; what that reports is a failure. */
    static void run(TaskAction body) {
        assertEquals(List.of(), reports(JvmFibers.continuations(), body));
    }

    static void run(Fibers fibers, TaskAction body) {
        assertEquals(List.of(), reports(fibers, body));
    }

    /** Runs {@code body} as the root task of a loop; answers what that reported. The task's own failure is thrown. */
    static List<String> reports(Fibers fibers, TaskAction body) {
        List<String> reports = new ArrayList<>();
        try {
            new JvmHost(fibers).run(LoopOptions.defaults().withReporter(reports::add), "main", () -> {
                body.run();
                return "";
            });
        } catch (TaskFailedException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // an assertion
            }
            throw e;
        }
        return reports;
    }

    /** What is done with both ends of a connection. */
    @FunctionalInterface
    interface Both {
        void use(TcpSocket one, TcpSocket other) throws Exception;
    }

    /** Connects two sockets with each other and closes them when {@code body} is done. */
    static void connected(TcpOptions options, Both body) throws Exception {
        try (TcpListener listener = TcpListener.bind(ANY, options);
                TcpSocket one = TcpSocket.connect(listener.local(), options);
                TcpSocket other = listener.accept()) {
            body.use(one, other);
        }
    }

    static void connected(Both body) throws Exception {
        connected(TcpOptions.defaults(), body);
    }

    /** Small buffers of the system, so that a writer soon has to wait. */
    static TcpOptions small() {
        return TcpOptions.defaults().withBuffers(4_096, 4_096);
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    static String text(ByteBuffer buffer) {
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }

    /** Reads until the other side has ended its output. */
    static byte[] readToEnd(TcpSocket socket) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        socket.chunks(1_024).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Starts {@code body} as a task and lets it run until it waits for the outside. */
    static Task<?> waiting(Scope scope, String name, TaskAction body) {
        Task<?> task = scope.run(name, body);
        idle();
        return task;
    }

    /** Lets all others run until nobody can without an event from outside. */
    static void idle() {
        Loop loop = Loop.current();
        loop.awaitIdle(loop.running("idle"));
    }

    /** {@code text} with the ports of {@code sockets} as names: the first socket is A, its other side B, and so on. */
    static String named(String text, InetSocketAddress... addresses) {
        String named = text;
        for (int i = 0; i < addresses.length; i++) {
            named = named.replace(Addresses.text(addresses[i]), String.valueOf((char) ('A' + i)));
        }
        return named;
    }
}
