package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.ChannelKind;
import dev.weft.channel.Select;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.PolledInbox;
import dev.weft.jvm.StillPoller;
import dev.weft.jvm.interop.Door;
import dev.weft.jvm.interop.LoopLeftException;
import dev.weft.jvm.io.TcpListener;
import dev.weft.jvm.io.TcpSocket;
import dev.weft.loop.Departure;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Strand;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other threads see of a loop that has been left: nothing is handed to it, and nothing gets lost in it. */
@Timeout(60)
class LeftLoopTest {

    private final SharedChannel<String> channel = SharedChannel.rendezvous("c");

    private final List<String> undelivered = new ArrayList<>();

    LeftLoopTest() {
        channel.onUndelivered(undelivered::add);
    }

    static Stream<Supplier<Fibers>> fibers() {
        return Stream.of(JvmFibers::continuations, JvmFibers::virtualThreads);
    }

    private void receive() {
        channel.receive();
    }

    private void select() {
        Select.<String>of()
                .receive(SharedChannel.<String>rendezvous("other"), element -> element)
                .receive(channel, element -> element)
                .run();
    }

    private static void run(TaskAction body) {
        new JvmHost().run(LoopOptions.defaults().withReporter(message -> {}), "main", () -> {
            body.run();
            return "";
        });
    }

    /** A task of a loop waits in {@code wait}, and is left. */
    private void leftWaiting(TaskAction wait) {
        run(() -> {
            Task.startDetached("sink", wait);
            Task.yield();
            assertEquals(1, channel.statistics().waitingReceivers());
        });
    }

    private void assertNobodyWaits() {
        assertEquals(0, channel.statistics().waitingReceivers());
        assertFalse(channel.trySend("x"), "was taken by a task that will never run");
        assertEquals(List.of(), undelivered);
    }

    // ---- shared channels ----

    @Test
    void aReceiverOfALoopThatWasLeftIsPassedOver() {
        leftWaiting(this::receive);
        assertNobodyWaits();
    }

    @Test
    void aSelectOfALoopThatWasLeftIsPassedOver() {
        leftWaiting(this::select);
        assertNobodyWaits();
    }

    @Test
    void aReceiverOfAPoolThatHasEndedIsPassedOver() {
        try (Pool pool = Pool.settings("p").loops(1).reporter(message -> {}).open()) {
            pool.call("starts", () -> {
                Task.startDetached("sink", this::receive);
                Task.startDetached("select", this::select);
                Task.yield();
            });
            assertEquals(2, channel.statistics().waitingReceivers());
        }
        assertNobodyWaits();
    }

    /** Handed over when it is too late for the task to see it. */
    private void leftServed(TaskAction wait) {
        boolean[] sent = new boolean[1];
        run(() -> {
            Departure.watch(Loop.current(), () -> sent[0] = channel.trySend("x"));
            Task.startDetached("sink", wait);
            Task.yield();
        });
        assertTrue(sent[0]);
        assertEquals(List.of("x"), undelivered);
        assertEquals(1, channel.statistics().undelivered());
    }

    @Test
    void anElementForAReceiverWhoseLoopIsLeftMeanwhileIsUndelivered() {
        leftServed(this::receive);
    }

    @Test
    void anElementForASelectWhoseLoopIsLeftMeanwhileIsUndelivered() {
        leftServed(this::select);
    }

    /** The task has been woken, and does not come to run. */
    private void diesWoken(TaskAction wait) {
        Error planted = new Error("planted");
        Error died = assertThrows(
                Error.class,
                () -> run(() -> {
                    Loop loop = Loop.current();
                    Task.startDetached("sink", wait);
                    Task.yield();
                    loop.inbox().post(() -> {
                        assertTrue(channel.trySend("x"));
                        loop.inbox().post(() -> {
                            throw planted;
                        });
                    });
                    Task.sleepMillis(1_000_000);
                }));
        assertEquals(planted, died);
        assertEquals(List.of("x"), undelivered);
    }

    @Test
    void anElementForAReceiverThatWasWokenWhenItsLoopDiedIsUndelivered() {
        diesWoken(this::receive);
    }

    @Test
    void anElementForASelectThatWasWokenWhenItsLoopDiedIsUndelivered() {
        diesWoken(this::select);
    }

    @Test
    void whatASelectHasTakenIsNotUndelivered() {
        run(() -> {
            Task<?> sink = Task.run("sink", this::select);
            Task.yield();
            channel.send("x");
            sink.join();
        });
        assertEquals(List.of(), undelivered);
        assertEquals(0, channel.statistics().undelivered());
    }

    /** Who serves has claimed the select, and not come to wake it up. */
    @Test
    void anElementOnItsWayToASelectWhoseLoopIsLeftIsUndelivered() {
        SharedCore<String> core = new SharedCore<>("c", ChannelKind.RENDEZVOUS, 0, undelivered::add);
        run(() -> {
            Strand strand = Task.current();
            SelectParty party = new SelectParty(strand, offer -> {});
            party.enlist(List.of(new SharedOffer<>(core, null)));
            Seat<String> sender = new Seat<>(core, new SelectParty(strand, offer -> {}), "x");
            synchronized (core) {
                assertTrue(core.doNow(sender));
            }
            assertNotNull(sender.served);
        });
        assertEquals(List.of("x"), undelivered);
    }

    @Test
    void whatALoopThatIsLeftHasCalledIsCancelled() {
        try (Pool pool = Pool.settings("p").loops(1).reporter(message -> {}).open()) {
            CountDownLatch asleep = new CountDownLatch(1);
            run(() -> {
                Task.startDetached(
                        "caller",
                        () -> pool.call("called", () -> {
                            asleep.countDown();
                            Task.sleepMillis(1_000_000);
                        }));
                Task.yield();
                asleep.await();
            });
        } // which waits for it to end
    }

    // ---- pools ----

    @ParameterizedTest
    @MethodSource("fibers")
    void whatElseIsOnAPoolsLoopThatDiesIsToldOf(Supplier<Fibers> fibers) throws Exception {
        Heard heard = new Heard();
        try (Pool pool =
                Pool.settings("p").loops(1).fibers(fibers).reporter(heard).open()) {
            Loop loop = pool.call("which", Loop::current);
            CountDownLatch asleep = new CountDownLatch(1);
            CompletableFuture<String> root = Door.start(loop, "root", () -> {
                Task.startDetached("detached", () -> Task.sleepMillis(1_000_000));
                Task.yield();
                asleep.countDown();
                Task.sleepMillis(1_000_000);
                return "";
            });
            asleep.await();
            loop.inbox().post(() -> {
                throw new Error("planted");
            });
            CompletionException left = assertThrows(CompletionException.class, root::join);
            assertInstanceOf(LoopLeftException.class, left.getCause());
            assertEquals(
                    "loop 0 of pool 'p' died: java.lang.Error: planted; tasks lost with it: none; a new loop takes its"
                            + " place",
                    heard.await());
            String what = heard.await();
            assertTrue(
                    what.startsWith("the loop was left") && what.contains("'root'") && what.contains("'detached'"),
                    what);
            assertTrue(loop.inbox().isClosed());
        }
    }

    @Test
    void aPoolsLoopsCloseTheirPollersWhenTheyEndAndWhenTheyDie() {
        AtomicInteger closed = new AtomicInteger();
        Heard heard = new Heard();
        try (Pool pool = Pool.settings("p").loops(1).reporter(heard).open()) {
            pool.call("polls", () -> {
                ((PolledInbox) Loop.current().inbox())
                        .poller(() -> new StillPoller(Thread.currentThread(), closed::incrementAndGet));
                Loop.current().inbox().post(() -> {
                    throw new Error("planted");
                });
            });
            pool.call("on the next loop", () -> {
                ((PolledInbox) Loop.current().inbox())
                        .poller(() -> new StillPoller(Thread.currentThread(), closed::incrementAndGet));
            });
        }
        assertEquals(2, closed.get());
    }

    @Test
    void aPoolWhoseLastTaskUsedASocketReportsNothing() {
        Heard heard = new Heard();
        try (Pool pool = Pool.settings("p").loops(1).reporter(heard).open()) {
            pool.call("echo", () -> {
                InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                try (TcpListener listener = TcpListener.bind(any)) {
                    Task<?> server = Task.run("server", () -> {
                        try (TcpSocket socket = listener.accept()) {
                            Task.yield();
                            socket.write(ByteBuffer.wrap(new byte[] {1}));
                        }
                    });
                    try (TcpSocket socket = TcpSocket.connect(listener.local())) {
                        socket.readFully(ByteBuffer.allocate(1));
                    }
                    server.join();
                }
                pool.shutdown(); // so that the loop ends without having slept
            });
        }
        assertEquals(List.of(), heard.all());
    }

    // ---- callbacks ----

    @ParameterizedTest
    @MethodSource("fibers")
    void whatWouldBlockIsRefusedInACallbackThatATaskBringsAbout(Supplier<Fibers> fibers) {
        List<String> refused = new ArrayList<>();
        new JvmHost(fibers.get()).run(LoopOptions.defaults(), "main", () -> {
            Task<?> ends = Task.run("ends", () -> Task.yield());
            ends.onEnd(ended -> refused.add(
                    assertThrows(MisuseException.class, channel::receive).getMessage()));
            ends.join();
            Loop.current()
                    .inbox()
                    .post(() -> refused.add(assertThrows(MisuseException.class, () -> channel.send("x"))
                            .getMessage()));
            Task.sleepMillis(1);
            return "";
        });
        String why =
                " was called in a callback on a loop's thread, which it would block: start a task there, and call it"
                        + " in that";
        assertEquals(List.of("SharedChannel 'c'.receive" + why, "SharedChannel 'c'.send" + why), refused);
        assertFalse(JvmHost.isLoopsThread(), "the loop has been left");
    }
}
