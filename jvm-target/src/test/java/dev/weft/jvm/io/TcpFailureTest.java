package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.interop.Futures;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.test.VirtualHost;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What goes wrong is told by the addresses, the state, whose doing it is, and what to do next. */
@SuppressWarnings("try") // a close within try-with-resources is what is tested
class TcpFailureTest {

    private static final ByteBuffer ONE = ByteBuffer.allocate(1);

    private static void fails(TcpException.Kind kind, String message, Executable call, InetSocketAddress... names) {
        TcpException failure = assertThrows(TcpException.class, call);
        assertEquals(message, Loopback.named(failure.getMessage(), names));
        assertEquals(kind, failure.kind());
    }

    private static void refused(String message, Executable call, InetSocketAddress... names) {
        MisuseException refusal = assertThrows(MisuseException.class, call);
        assertEquals(message, Loopback.named(refusal.getMessage(), names));
    }

    // ---- the other side ----

    @Test
    void whereNobodyListensAConnectIsRefused() {
        Loopback.run(() -> {
            InetSocketAddress left;
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                left = listener.local();
            }
            fails(
                    TcpException.Kind.REFUSED,
                    "cannot connect a tcp socket to A: nobody listens there; start the server, or check address and port (Connection"
                            + " refused)",
                    () -> TcpSocket.connect(left),
                    left);
        });
    }

    @Test
    void anUnknownNameIsTold() {
        Loopback.run(() -> {
            TcpException failure = assertThrows(
                    TcpException.class,
                    () -> TcpSocket.connect(InetSocketAddress.createUnresolved("no such name.invalid", 80)));
            assertEquals(TcpException.Kind.UNKNOWN_HOST, failure.kind());
            assertTrue(
                    failure.getMessage()
                            .startsWith(
                                    "cannot connect a tcp socket to no such name.invalid:80: its name has no address;"
                                            + " check the name, or the network's name server ("),
                    failure.getMessage());
        });
    }

    @Test
    void aNameIsLookedUpAndItsAddressesAreTried() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(new InetSocketAddress("127.0.0.1", 0));
                    TcpSocket socket = TcpSocket.connect(InetSocketAddress.createUnresolved(
                            "localhost", listener.local().getPort()))) {
                assertTrue(socket.isOpen());
            }
        });
    }

    @Test
    void aConnectionThatTheOtherSideResetsFailsAsThat() {
        Loopback.run(() -> Loopback.connected((one, other) -> Scope.open("all", scope -> {
            Task<?> reader = Loopback.waiting(
                    scope,
                    "reader",
                    () -> fails(
                            TcpException.Kind.RESET,
                            "read failed on tcp socket A -> B (open, 0 bytes read, 0 written): the other side has dropped the connection;"
                                    + " what it had not read is lost, connect again to go on (Connection reset)",
                            () -> one.read(ByteBuffer.allocate(1)),
                            one.local(),
                            one.remote()));
            other.reset();
            reader.await();
            TcpException failure = assertThrows(TcpException.class, () -> one.write(ByteBuffer.allocate(1)));
            assertEquals(TcpException.Kind.RESET, failure.kind());
        })));
    }

    @Test
    void whoNeedsMoreThanTheOtherSideHasSentIsTold() {
        Loopback.run(() -> Loopback.connected((one, other) -> {
            other.write(Loopback.bytes("abc"));
            other.shutdownOutput();
            fails(
                    TcpException.Kind.ENDED,
                    "readFully failed on tcp socket A -> B (open, ended by the other side, 3 bytes read, 0 written): the other side"
                            + " has ended its output, after 3 of 4 bytes",
                    () -> one.readFully(ByteBuffer.allocate(4)),
                    one.local(),
                    one.remote());
        }));
    }

    // ---- this side ----

    @Test
    void aCloseWakesWhoWaitsAndSaysWhoClosed() {
        Loopback.run(() -> Loopback.connected(
                Loopback.small(),
                (one, other) -> Scope.open("all", scope -> {
                    String tail =
                            " failed on tcp socket A -> B (closed by task 'closer' #N, 0 bytes read, W written): task 'closer' #N has"
                                    + " closed it; end who uses it before it is closed, or take this as the end";
                    List<String> heard = new ArrayList<>();
                    List<TaskAction> calls = List.of(
                            () -> one.read(ByteBuffer.allocate(1)), () -> one.write(ByteBuffer.allocate(4_000_000)));
                    for (TaskAction call : calls) {
                        Loopback.waiting(scope, "waits", () -> {
                            TcpException closed = assertThrows(TcpException.class, call::run);
                            assertEquals(TcpException.Kind.CLOSED, closed.kind());
                            heard.add(Loopback.named(closed.getMessage(), one.local(), one.remote())
                                    .replaceAll("#\\d+", "#N")
                                    .replaceAll("\\d+ written", "W written"));
                        });
                    }
                    scope.run("closer", () -> one.close()).join();
                    Loopback.idle();
                    assertEquals(List.of("read" + tail, "write" + tail), heard);
                    TcpException later = assertThrows(TcpException.class, () -> one.read(ONE));
                    assertEquals(TcpException.Kind.CLOSED, later.kind());
                    assertThrows(TcpException.class, one::awaitReadable);
                    assertThrows(TcpException.class, one::shutdownOutput);
                    one.reset(); // harmless, like a second close
                    one.close();
                })));
    }

    @Test
    void aListenerThatIsClosedWakesWhoAccepts() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    Task<?> acceptor = Loopback.waiting(
                            scope,
                            "acceptor",
                            () -> fails(
                                    TcpException.Kind.CLOSED,
                                    "accept failed on tcp listener A (closed by task 'main' #1, 0 accepted): task 'main' #1 has closed it;"
                                            + " end who uses it before it is closed, or take this as the end",
                                    listener::accept,
                                    listener.local()));
                    listener.close();
                    acceptor.await();
                    assertEquals(null, listener.acceptOrClosed());
                });
            }
        });
    }

    @Test
    void anAddressThatIsTakenIsTold() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                fails(
                        TcpException.Kind.ADDRESS,
                        "cannot listen at A: this address cannot be had; take another port (0 for any that is free), or stop who"
                                + " listens there (Address already in use)",
                        () -> TcpListener.bind(listener.local()),
                        listener.local());
            }
        });
    }

    @Test
    void aPortIsFreeAsSoonAsItsListenerIsClosed() {
        Loopback.run(() -> {
            InetSocketAddress address = Loopback.ANY;
            for (int i = 0; i < 20; i++) {
                try (TcpListener listener = TcpListener.bind(address)) {
                    address = listener.local();
                }
            }
        });
    }

    @Test
    void listenersThatAgreeShareAPort() {
        Loopback.run(() -> {
            TcpOptions shared = TcpOptions.defaults().withReusePort(true);
            try (TcpListener one = TcpListener.bind(Loopback.ANY, shared);
                    TcpListener two = TcpListener.bind(one.local(), shared)) {
                assertEquals(one.local(), two.local());
            }
        });
    }

    // ---- misuse ----

    @Test
    void aSecondReaderWriterOrAcceptorIsRefused() {
        Loopback.run(() -> Loopback.connected(
                Loopback.small(),
                (one, other) -> Scope.open("all", scope -> {
                    Task<?> reader = Loopback.waiting(scope, "reader", () -> other.read(ByteBuffer.allocate(1)));
                    Task<?> writer =
                            Loopback.waiting(scope, "writer", () -> other.write(ByteBuffer.allocate(4_000_000)));
                    refused(
                            "tcp socket A -> B (open, 0 bytes read, "
                                    + other.statistics().bytesWritten() + " written): read was called by"
                                    + " task 'main' #1 while task 'reader' #2 is reading from it: one task at a time may; let one do it for"
                                    + " all, or guard it with a Mutex",
                            () -> other.read(ONE),
                            other.local(),
                            other.remote());
                    MisuseException second = assertThrows(MisuseException.class, () -> other.write(ONE));
                    assertTrue(
                            second.getMessage().contains("while task 'writer' #3 is writing to it"),
                            second.getMessage());
                    MisuseException shut = assertThrows(MisuseException.class, other::shutdownOutput);
                    assertTrue(
                            shut.getMessage()
                                    .endsWith(
                                            "shutdownOutput was called by task 'main' #1 while task 'writer' #3 writes: wait until it"
                                                    + " has written, or close the socket"),
                            shut.getMessage());
                    reader.cancel("enough");
                    writer.cancel("enough");
                })));
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    Task<?> first = Loopback.waiting(scope, "first", listener::accept);
                    MisuseException second = assertThrows(MisuseException.class, listener::accept);
                    assertTrue(
                            second.getMessage().contains("while task 'first' #2 is accepting from it"),
                            second.getMessage());
                    first.cancel("enough");
                });
            }
        });
    }

    @Test
    void whatHasEndedItsOutputDoesNotWrite() {
        Loopback.run(() -> Loopback.connected((one, other) -> {
            one.shutdownOutput();
            refused(
                    "tcp socket A -> B (open, output shut down, 0 bytes read, 0 written): write was called after shutdownOutput: shut it"
                            + " down when all is written",
                    () -> one.write(ByteBuffer.allocate(1)),
                    one.local(),
                    one.remote());
        }));
    }

    @Test
    void aSocketIsUsedByTasksOfItsOwnLoopOnly() {
        Loopback.run(() -> Loopback.connected((one, other) -> {
            List<String> heard = new ArrayList<>();
            Thread thread = Thread.ofPlatform()
                    .start(() -> JvmHost.run("elsewhere", () -> {
                        heard.add(assertThrows(MisuseException.class, () -> one.read(ONE))
                                .getMessage());
                        heard.add(
                                assertThrows(MisuseException.class, one::close).getMessage());
                    }));
            thread.join();
            heard.replaceAll(message -> Loopback.named(message, one.local(), one.remote()));
            String tail = " was called by task 'elsewhere' #1 of the loop on thread '" + thread.getName()
                    + "', but belongs to the loop on thread '"
                    + Thread.currentThread().getName()
                    + "': use it there; other threads and loops reach it through Loop.inbox(), where a callback may start a task";
            assertEquals(List.of("tcp socket A -> B: read" + tail, "tcp socket A -> B: close" + tail), heard);
        }));
    }

    @Test
    @Timeout(60)
    void aThreadWithoutALoopIsRefusedAndTheListenerServesOn() {
        Loopback.run(() -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                CompletableFuture<MisuseException> refusal = CompletableFuture.supplyAsync(
                        () -> assertThrows(MisuseException.class, listener::close),
                        task -> Thread.ofPlatform().name("stranger").start(task));
                String message =
                        Loopback.named(Futures.await("refusal", refusal).getMessage(), listener.local());
                assertTrue(
                        message.startsWith("tcp listener A: close was called on thread 'stranger', but belongs to the"
                                + " loop on thread '"),
                        message);
                assertTrue(listener.isOpen());
            }
        });
    }

    @Test
    void outsideATaskNothingSuspends() {
        List<String> heard = new ArrayList<>();
        Loopback.run(() -> Loopback.connected((one, other) -> {
            Task<?> quick = Task.run("quick", () -> {});
            quick.onEnd(ended -> heard.add(Loopback.named(
                    assertThrows(MisuseException.class, () -> one.read(ONE)).getMessage(), one.local(), one.remote())));
            quick.join();
        }));
        assertEquals(
                List.of(
                        "tcp socket A -> B: read was called outside a task: call it inside a task of the loop on which it was made"),
                heard);
    }

    @Test
    void aHostThatCannotWaitForSocketsIsRefused() {
        List<String> heard = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            for (Executable call : List.<Executable>of(
                                    () -> TcpListener.bind(Loopback.ANY),
                                    () -> TcpSocket.connect(Loopback.address(1)))) {
                                String message = assertThrows(MisuseException.class, call)
                                        .getMessage();
                                heard.add(message.replaceAll("the loop on .* cannot", "the loop cannot"));
                            }
                            return "";
                        },
                        root -> {});
        String message = "sockets need a loop that can wait for them, and the loop cannot: run the task by JvmHost.run";
        assertEquals(List.of(message, message), heard);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> TcpOptions.defaults().withBacklog(0));
        assertEquals("a socket's backlog cannot be 0: give at least 1", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TcpOptions.defaults().withBuffers(-1, 0));
        Loopback.run(() -> Loopback.connected((one, other) -> {
            IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> one.chunks(0));
            assertEquals(
                    "tcp socket A -> B: chunks of 0 bytes hold nothing: give at least 1",
                    Loopback.named(none.getMessage(), one.local(), one.remote()));
        }));
    }

    // ---- servers ----

    @Test
    void aHandlerThatFailsIsReportedAndHarmsNoOther() {
        List<InetSocketAddress> names = new ArrayList<>();
        List<String> reports = Loopback.reports(JvmFibers.continuations(), () -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    scope.run(
                            "server",
                            () -> listener.serve("handlers", socket -> {
                                if (socket.read(ByteBuffer.allocate(1)) == 1) {
                                    throw new IllegalStateException("planted");
                                }
                                socket.write(Loopback.bytes("fine"));
                            }));
                    try (TcpSocket bad = TcpSocket.connect(listener.local());
                            TcpSocket good = TcpSocket.connect(listener.local())) {
                        names.add(bad.remote());
                        names.add(bad.local());
                        bad.write(Loopback.bytes("x"));
                        assertEquals(-1, bad.read(ByteBuffer.allocate(1)), "its socket is closed");
                        good.shutdownOutput();
                        ByteBuffer answer = ByteBuffer.allocate(4);
                        good.readFully(answer);
                        assertEquals("fine", Loopback.text(answer));
                    }
                    listener.close();
                });
            }
        });
        assertEquals(1, reports.size(), reports::toString);
        assertEquals(
                "the handler of tcp socket A -> B (open, 1 bytes read, 0 written) failed: java.lang.IllegalStateException: planted",
                Loopback.named(reports.get(0), names.toArray(InetSocketAddress[]::new)));
    }

    @Test
    void whatIsLeftOpenWhenTheLoopIsLeftIsToldAndClosed() {
        List<TcpListener> left = new ArrayList<>();
        List<String> reports =
                Loopback.reports(JvmFibers.continuations(), () -> left.add(TcpListener.bind(Loopback.ANY)));
        InetSocketAddress address = left.get(0).local();
        assertEquals(
                List.of(
                        "the loop was left with sockets open, which are closed now: tcp listener A (open, 0 accepted); close them,"
                                + " best by try-with-resources"),
                reports.stream().map(report -> Loopback.named(report, address)).toList());
        assertEquals(
                "tcp listener A (closed by its loop, which was left, 0 accepted)",
                Loopback.named("" + left.get(0), address));
        Loopback.run(() -> {
            TcpException refused = assertInstanceOf(
                    TcpException.class, assertThrows(TcpException.class, () -> TcpSocket.connect(address)));
            assertEquals(TcpException.Kind.REFUSED, refused.kind());
        });
    }
}
