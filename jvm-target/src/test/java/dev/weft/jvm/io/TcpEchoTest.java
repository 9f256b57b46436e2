package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes go over sockets and come back. */
@SuppressWarnings("try") // a close within try-with-resources is what is tested
class TcpEchoTest {

    static List<Named<Fibers>> fibers() {
        return Loopback.fibers().toList();
    }

    private static void echo(TcpSocket socket) throws Exception {
        socket.chunks(512).forEach(chunk -> socket.write(ByteBuffer.wrap(chunk)));
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void whatIsSentToAnEchoServerComesBack(Fibers fibers) {
        Loopback.run(fibers, () -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("echo", scope -> {
                    scope.run("server", () -> listener.serve("connections", TcpEchoTest::echo));
                    try (TcpSocket socket = TcpSocket.connect(listener.local())) {
                        for (String word : List.of("one", "two", "three")) {
                            socket.write(Loopback.bytes(word));
                            ByteBuffer answer = ByteBuffer.allocate(word.length());
                            socket.readFully(answer);
                            assertEquals(word, Loopback.text(answer));
                        }
                    }
                    listener.close();
                });
                assertEquals(1, listener.statistics().accepted());
            }
        });
    }

    @Test
    void eachHalfOfAConnectionEndsByItself() {
        Loopback.run(() -> Loopback.connected((one, other) -> {
            one.write(Loopback.bytes("question"));
            one.shutdownOutput();
            one.shutdownOutput();
            assertEquals("question", new String(Loopback.readToEnd(other), "US-ASCII"));
            assertEquals(-1, other.read(ByteBuffer.allocate(1)), "the end stays");
            other.write(Loopback.bytes("answer"));
            other.close();
            assertEquals("answer", new String(Loopback.readToEnd(one), "US-ASCII"));
            assertTrue(one.statistics().inputEnded() && one.statistics().outputShutDown());
        }));
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aWriterWaitsForAReaderThatDoesNotKeepUp(Fibers fibers) {
        byte[] sent = new byte[8_000_000];
        new Random(1).nextBytes(sent);
        Loopback.run(
                fibers,
                () -> Loopback.connected(Loopback.small(), (one, other) -> {
                    Scope.open("transfer", scope -> {
                        Task<?> writer = scope.run("writer", () -> {
                            one.write(ByteBuffer.wrap(sent));
                            one.shutdownOutput();
                        });
                        Loopback.idle();
                        long ahead = one.statistics().bytesWritten();
                        assertTrue(ahead < 1_000_000, "the writer ran ahead of the reader by " + ahead + " bytes");
                        assertFalse(writer.state().ended());
                        ByteBuffer received = ByteBuffer.allocate(sent.length);
                        other.readFully(received);
                        assertArrayEquals(sent, received.array());
                        assertEquals(-1, other.read(ByteBuffer.allocate(1)));
                    });
                    assertEquals(sent.length, one.statistics().bytesWritten());
                    assertEquals(sent.length, other.statistics().bytesRead());
                }));
    }

    @Test
    void oneTaskReadsWhileAnotherWrites() {
        int rounds = 200;
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("both", scope -> {
            scope.run("echo", () -> {
                echo(other);
                other.shutdownOutput();
            });
            scope.run("writer", () -> {
                for (int i = 0; i < rounds; i++) {
                    one.write(ByteBuffer.allocate(4).putInt(i).flip());
                }
                one.shutdownOutput();
            });
            for (int i = 0; i < rounds; i++) {
                ByteBuffer number = ByteBuffer.allocate(4);
                one.readFully(number);
                assertEquals(i, number.flip().getInt());
            }
        })));
    }

    @Test
    void aSocketThatIsAwaitedNeedsNoBufferMeanwhile() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("both", scope -> {
            Task<String> reader = scope.run("reader", () -> {
                other.awaitReadable();
                ByteBuffer there = ByteBuffer.allocate(10);
                other.read(there);
                other.awaitReadable(); // the end can be read, too
                assertEquals(-1, other.read(ByteBuffer.allocate(1)));
                return Loopback.text(there);
            });
            Loopback.idle();
            one.write(Loopback.bytes("hello"));
            Loopback.idle();
            one.shutdownOutput();
            assertEquals("hello", reader.await());
        })));
    }

    @Test
    void aReadOfNothingAnswersAtOnce() {
        Loopback.run(() -> Loopback.connected((one, other) -> {
            assertEquals(0, one.read(ByteBuffer.allocate(0)));
            one.write(ByteBuffer.allocate(0));
            one.readFully(ByteBuffer.allocate(0));
        }));
    }

    @Test
    void theConnectionsOfAListenerAreASeqThatEndsWithIt() {
        Loopback.run(() -> {
            List<String> greetings = new ArrayList<>();
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    Task<?> server = scope.run(
                            "server",
                            () -> listener.connections().forEach(socket -> {
                                try (socket) {
                                    greetings.add(new String(Loopback.readToEnd(socket), "US-ASCII"));
                                }
                            }));
                    for (String word : List.of("one", "two")) {
                        try (TcpSocket socket = TcpSocket.connect(listener.local())) {
                            socket.write(Loopback.bytes(word));
                            socket.shutdownOutput();
                            assertEquals(-1, socket.read(ByteBuffer.allocate(1)));
                        }
                    }
                    listener.close();
                    server.await();
                });
            }
            assertEquals(List.of("one", "two"), greetings);
        });
    }

    @Test
    void aSeqOfConnectionsLeavesTheOthersInTheQueue() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY);
                    TcpSocket first = TcpSocket.connect(listener.local());
                    TcpSocket second = TcpSocket.connect(listener.local())) {
                listener.connections().take(1).forEach(TcpSocket::close);
                assertEquals(1, listener.statistics().accepted());
                try (TcpSocket other = listener.accept()) {
                    assertEquals(second.local(), other.remote());
                }
                assertEquals(-1, first.read(ByteBuffer.allocate(1)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void hundredsOfConnectionsAreServedByOneLoop(Fibers fibers) {
        int connections = 400;
        int rounds = 5;
        Loopback.run(fibers, () -> {
            TcpOptions options = TcpOptions.defaults().withBacklog(connections);
            try (TcpListener listener = TcpListener.bind(Loopback.ANY, options)) {
                Scope.open("all", scope -> {
                    scope.run("server", () -> listener.serve("connections", TcpEchoTest::echo));
                    Scope.open("clients", clients -> {
                        for (int i = 0; i < connections; i++) {
                            int number = i;
                            clients.run("client " + i, () -> talk(listener, number, rounds));
                        }
                    });
                    assertEquals(connections, listener.statistics().accepted());
                    listener.close();
                });
            }
        });
    }

    private static void talk(TcpListener listener, int number, int rounds) throws TcpException {
        try (TcpSocket socket = TcpSocket.connect(listener.local())) {
            for (int round = 0; round < rounds; round++) {
                socket.write(ByteBuffer.allocate(8).putInt(number).putInt(round).flip());
                ByteBuffer answer = ByteBuffer.allocate(8);
                socket.readFully(answer);
                assertEquals(number, answer.flip().getInt());
                assertEquals(round, answer.getInt());
            }
        }
    }

    @Test
    void aBusyLoopServesItsSocketsAllTheSame() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("all", scope -> {
            Task<?> busy = scope.run("busy", () -> {
                for (boolean on = true; on; on = Loop.current() != null) {
                    Task.checkpoint();
                }
            });
            scope.run("echo", () -> echo(other));
            for (int i = 0; i < 10; i++) {
                one.write(Loopback.bytes("x"));
                one.readFully(ByteBuffer.allocate(1));
            }
            busy.cancel("enough");
            one.shutdownOutput();
        })));
    }
}
