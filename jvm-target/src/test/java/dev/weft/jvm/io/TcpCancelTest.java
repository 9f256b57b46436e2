package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskState;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cancelled operation has moved its bytes or not, and says which; deadlines are cancels with a name. */
class TcpCancelTest {

    private static void cancelled(Task<?> task) {
        task.cancel("enough");
        assertEquals(TaskState.CANCELLED, task.join());
    }

    @Test
    void aCancelledReadHasTakenNothing() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("all", scope -> {
            ByteBuffer untouched = ByteBuffer.allocate(10);
            cancelled(Loopback.waiting(scope, "reader", () -> other.read(untouched)));
            assertEquals(0, untouched.position());
            one.write(Loopback.bytes("whole"));
            ByteBuffer next = ByteBuffer.allocate(5);
            other.readFully(next);
            assertEquals("whole", Loopback.text(next));
        })));
    }

    @Test
    void aCancelledReadFullyTellsWhatItHasRead() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("all", scope -> {
            ByteBuffer target = ByteBuffer.allocate(10);
            Task<?> reader = Loopback.waiting(scope, "reader", () -> other.readFully(target));
            one.write(Loopback.bytes("some"));
            while (target.position() < 4) {
                Task.yield();
            }
            cancelled(reader);
            one.write(Loopback.bytes("more"));
            other.read(target);
            assertEquals("somemore", Loopback.text(target));
        })));
    }

    @Test
    void aCancelledWriteTellsWhatItHasWritten() {
        byte[] large = new byte[4_000_000];
        new Random(2).nextBytes(large);
        Loopback.run(() -> Loopback.connected(
                Loopback.small(),
                (one, other) -> Scope.open("all", scope -> {
                    ByteBuffer source = ByteBuffer.wrap(large);
                    cancelled(Loopback.waiting(scope, "writer", () -> one.write(source)));
                    assertTrue(source.position() > 0 && source.hasRemaining(), "written: " + source);
                    assertEquals(source.position(), one.statistics().bytesWritten());
                    assertEquals(large.length, source.limit());
                    scope.run("writer of the rest", () -> one.write(source));
                    ByteBuffer all = ByteBuffer.allocate(large.length);
                    other.readFully(all);
                    assertEquals(-1, Arrays.mismatch(large, all.array()));
                })));
    }

    @Test
    void aCancelledAcceptLosesNoConnection() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    cancelled(Loopback.waiting(scope, "acceptor", listener::accept));
                    try (TcpSocket socket = TcpSocket.connect(listener.local());
                            TcpSocket other = listener.accept()) {
                        assertEquals(socket.local(), other.remote());
                    }
                });
            }
        });
    }

    @Test
    void aCancelThatComesWithTheBytesLosesNone() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("all", scope -> {
            ByteBuffer target = ByteBuffer.allocate(10);
            Task<?> reader = Loopback.waiting(scope, "reader", () -> other.read(target));
            one.write(Loopback.bytes("late"));
            SocketPoller.of(Loop.current()).poll(0); // the reader is ready, and has not run
            assertEquals(null, reader.parkReason());
            reader.cancel("too late");
            reader.join();
            assertEquals("late", Loopback.text(target));
        })));
    }

    @Test
    void aCancelThatComesWithAConnectionLosesNone() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    List<TcpSocket> accepted = new ArrayList<>();
                    Task<?> acceptor = Loopback.waiting(
                            scope, "acceptor", () -> listener.connections().forEach(accepted::add));
                    try (Socket client = new Socket()) {
                        client.connect(listener.local());
                        cancelledWhenReady(acceptor);
                    }
                    assertEquals(1, listener.statistics().accepted());
                    assertEquals(1, accepted.size(), "nobody has it, and nobody closes it");
                    accepted.forEach(TcpSocket::close);
                });
            }
        });
    }

    @Test
    void aCancelThatComesWithAChunkLosesNone() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("all", scope -> {
            List<byte[]> chunks = new ArrayList<>();
            Task<?> reader =
                    Loopback.waiting(scope, "reader", () -> other.chunks(10).forEach(chunks::add));
            one.write(Loopback.bytes("late"));
            cancelledWhenReady(reader);
            assertEquals(1, chunks.size(), "it has been read");
            assertArrayEquals(Loopback.bytes("late").array(), chunks.get(0));
        })));
    }

    /** Cancels {@code task} when the poller has found ready what it waits for, and before it has run. */
    private static void cancelledWhenReady(Task<?> task) throws TcpException {
        SocketPoller.of(Loop.current()).poll(0);
        assertNull(task.parkReason());
        cancelled(task);
    }

    /** Tasks that connect where nobody accepts: all but a few have to wait. */
    private static void hanging(Scope scope, TcpListener listener, List<Task<TcpSocket>> tasks) throws TcpException {
        for (int i = 0; i < 8; i++) {
            tasks.add(scope.run("client", () -> TcpSocket.connect(listener.local())));
        }
        while (tasks.stream().filter(task -> task.state().ended()).count() < 2) {
            Task.sleepMillis(1);
        }
    }

    @Test
    void aCancelledConnectCloses() {
        Loopback.run(() -> {
            try (TcpListener listener =
                    TcpListener.bind(Loopback.ANY, TcpOptions.defaults().withBacklog(1))) {
                List<Task<TcpSocket>> tasks = new ArrayList<>();
                Scope.open("all", scope -> {
                    hanging(scope, listener, tasks);
                    List<Task<TcpSocket>> hanging =
                            tasks.stream().filter(task -> !task.state().ended()).toList();
                    assertFalse(hanging.isEmpty(), "nobody has to wait: this system takes more than a backlog of 1");
                    hanging.forEach(TcpCancelTest::cancelled);
                });
                for (Task<TcpSocket> task : tasks) {
                    if (task.state() == TaskState.SUCCEEDED) {
                        task.result().close();
                    }
                }
                assertEquals(1, SocketPoller.of(Loop.current()).endpoints().size(), "only the listener is left");
            }
        });
    }

    @Test
    void aConnectHasTheDeadlineOfTheScopeAroundIt() {
        Loopback.run(() -> {
            try (TcpListener listener =
                    TcpListener.bind(Loopback.ANY, TcpOptions.defaults().withBacklog(1))) {
                List<TcpSocket> open = new ArrayList<>();
                DeadlineExceededException late = assertThrows(DeadlineExceededException.class, () -> {
                    for (int i = 0; i < 8; i++) { // soon one has to wait
                        Scope.named("dial")
                                .timeout(Duration.ofMillis(50))
                                .open(scope -> open.add(TcpSocket.connect(listener.local())));
                    }
                });
                assertTrue(late.getMessage().contains("'dial'"), late.getMessage());
                open.forEach(TcpSocket::close);
                assertEquals(1, SocketPoller.of(Loop.current()).endpoints().size(), "only the listener is left");
            }
        });
    }

    @Test
    void readsAndAcceptsHaveTheDeadlineOfTheScopeAroundThem() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                assertNull(Scope.named("patience").timeout(Duration.ofMillis(5)).callOrTimeout(s -> listener.accept()));
            }
            Loopback.connected((one, other) -> {
                ByteBuffer target = ByteBuffer.allocate(1);
                assertNull(Scope.named("patience").timeout(Duration.ofMillis(5)).callOrTimeout(s -> one.read(target)));
                other.write(Loopback.bytes("!")); // the connection is as it was
                assertEquals(1, one.read(target));
            });
        });
    }

    @Test
    void whoIsCancelledBeforeDoesNotEvenTry() {
        Loopback.run(() -> Loopback.connected((one, other) -> {
            one.write(Loopback.bytes("there"));
            other.awaitReadable();
            ByteBuffer target = ByteBuffer.allocate(5);
            List<TaskAction> calls = List.of(
                    () -> other.read(target),
                    () -> other.readFully(target),
                    other::awaitReadable,
                    () -> other.write(Loopback.bytes("never")),
                    () -> TcpSocket.connect(one.remote()));
            for (TaskAction call : calls) {
                Task<?> task = Task.run("cancelled", () -> {
                    Task.current().cancel("first");
                    assertThrows(CancelledException.class, call::run);
                });
                task.await();
            }
            assertEquals(0, target.position());
            assertEquals(0, other.statistics().bytesWritten());
        }));
    }

    @Test
    void cancellingAServerEndsItsHandlersAndClosesTheirSockets() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    Task<?> server =
                            scope.run("server", () -> listener.serve("all", socket -> Task.sleepMillis(60_000)));
                    try (TcpSocket one = TcpSocket.connect(listener.local());
                            TcpSocket two = TcpSocket.connect(listener.local())) {
                        while (listener.statistics().accepted() < 2) {
                            Task.sleepMillis(1);
                        }
                        cancelled(server);
                        assertEquals(-1, one.read(ByteBuffer.allocate(1)));
                        assertEquals(-1, two.read(ByteBuffer.allocate(1)));
                    }
                });
            }
        });
    }
}
