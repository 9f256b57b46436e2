package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.StuckException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Printing a socket, a statistics record or a dump tells who waits for what, and a loop that waits for sockets is not stuck. */
class TcpTellingTest {

    private static String told(Object object, TcpSocket socket) {
        return Loopback.named(object.toString(), socket.local(), socket.remote());
    }

    @Test
    void aSocketPrintsItsAddressesItsStateAndWhoUsesIt() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("all", scope -> {
            assertEquals("tcp socket A -> B (open, 0 bytes read, 0 written)", told(one, one));
            Task<?> reader = Loopback.waiting(scope, "reader", () -> one.read(ByteBuffer.allocate(3)));
            assertEquals(
                    "tcp socket A -> B (open, 0 bytes read, 0 written; task 'reader' #2 is reading from it)",
                    told(one, one));
            assertEquals(ParkReason.READ, reader.parkReason());
            other.write(Loopback.bytes("abc"));
            reader.await();
            other.shutdownOutput();
            one.read(ByteBuffer.allocate(1));
            one.shutdownOutput();
            assertEquals(
                    "tcp socket A -> B (open, ended by the other side, output shut down, 3 bytes read, 0 written)",
                    told(one, one));
            assertEquals(
                    new TcpStatistics(one.local(), one.remote(), 3, 0, true, true, null, null, null), one.statistics());
            one.close();
            assertEquals(
                    "tcp socket A -> B (closed by task 'main' #1, ended by the other side, output shut down, 3 bytes read, 0 written)",
                    told(one, one));
            assertEquals("task 'main' #1", one.statistics().closedBy());
        })));
    }

    @Test
    void aListenerPrintsItsAddressAndWhoAccepts() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    Task<?> acceptor = Loopback.waiting(scope, "acceptor", listener::accept);
                    assertEquals(
                            "tcp listener A (open, 0 accepted; task 'acceptor' #2 is accepting from it)",
                            Loopback.named(listener.toString(), listener.local()));
                    assertEquals(
                            new TcpListenerStatistics(listener.local(), 0, "task 'acceptor' #2", null),
                            listener.statistics());
                    assertEquals(ParkReason.ACCEPT, acceptor.parkReason());
                    acceptor.cancel("enough");
                });
            }
        });
    }

    @Test
    void aDumpTellsWhoWaitsForWhichSocket() {
        Loopback.run(() -> Loopback.connected(
                Loopback.small(),
                (one, other) -> Scope.open("all", scope -> {
                    Task<?> reader = Loopback.waiting(scope, "reader", () -> other.awaitReadable());
                    Task<?> writer =
                            Loopback.waiting(scope, "writer", () -> other.write(ByteBuffer.allocate(4_000_000)));
                    String dump = told(Loop.current().dump(), one).replaceAll("\\d+ written", "W written");
                    assertTrue(
                            dump.contains("reading from tcp socket B -> A (open, 0 bytes read, W written)")
                                    && dump.contains("writing to tcp socket B -> A (open, 0 bytes read, W written)")
                                    && dump.contains("the readiness of sockets"),
                            dump);
                    assertEquals(ParkReason.WRITE, writer.parkReason());
                    reader.cancel("enough");
                    writer.cancel("enough");
                })));
    }

    @Test
    void aConnectThatHangsIsToldAsThat() {
        Loopback.run(() -> {
            try (TcpListener listener =
                    TcpListener.bind(Loopback.ANY, TcpOptions.defaults().withBacklog(1))) {
                List<Task<TcpSocket>> tasks = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    tasks.add(Task.run("client", () -> TcpSocket.connect(listener.local())));
                }
                Loopback.idle();
                String dump = Loopback.named(Loop.current().dump(), listener.local());
                assertTrue(dump.contains("connecting tcp socket -> A (open, not connected)"), dump);
                for (Task<TcpSocket> task : tasks) {
                    task.cancel("enough");
                    task.join();
                    if (task.failure() == null) {
                        task.result().close();
                    }
                }
            }
        });
    }

    @Test
    void aLoopWhoseSocketsNobodyWaitsForIsStuckWhenItIs() {
        TaskFailedException failed = assertThrows(
                TaskFailedException.class,
                () -> Loopback.run(() -> Loopback.connected((one, other) -> {
                    one.write(Loopback.bytes("x"));
                    other.read(ByteBuffer.allocate(1));
                    Scope.open("all", scope -> {
                        Loopback.waiting(scope, "reader", () -> one.read(ByteBuffer.allocate(1)))
                                .cancel("enough");
                    });
                    Channel.<String>rendezvous("never").receive();
                })));
        StuckException stuck = assertInstanceOf(StuckException.class, failed.getCause());
        assertTrue(stuck.dump().contains("receiving from channel 'never'"), stuck.dump());
    }

    @Test
    void addressesPrintAsTheyAreWritten() throws Exception {
        assertEquals("example.invalid:80", Addresses.text(InetSocketAddress.createUnresolved("example.invalid", 80)));
        assertEquals("[0:0:0:0:0:0:0:1]:80", Addresses.text(new InetSocketAddress(InetAddress.getByName("::1"), 80)));
    }
}
