package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.ChannelStatistics;
import dev.weft.channel.ClosedException;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.MisuseException;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Channels between loops. */
@Timeout(60)
class SharedChannelTest {

    static Stream<Arguments> kinds() {
        return Stream.<Supplier<Fibers>>of(JvmFibers::continuations, JvmFibers::virtualThreads)
                .flatMap(fibers -> Stream.of(0, 1, 7, Integer.MAX_VALUE).map(n -> Arguments.of(fibers, n)));
    }

    private static <E> SharedChannel<E> ofCapacity(int capacity) {
        return switch (capacity) {
            case 0 -> SharedChannel.rendezvous("c");
            case Integer.MAX_VALUE -> SharedChannel.unlimited("c");
            default -> SharedChannel.buffered("c", capacity);
        };
    }

    private static void awaitWaiting(SharedChannel<?> channel, int senders, int receivers) {
        ChannelStatistics now = channel.statistics();
        while (now.waitingSenders() != senders || now.waitingReceivers() != receivers) {
            Thread.onSpinWait();
            now = channel.statistics();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyElementArrivesOnceAndThoseOfOneSenderInOrder(Supplier<Fibers> fibers, int capacity) {
        int senders = 3;
        int each = 500;
        SharedChannel<int[]> channel = ofCapacity(capacity);
        try (Pool pool = Pool.settings("p").loops(3).fibers(fibers).open()) {
            List<PoolTask<?>> sending = new ArrayList<>();
            for (int s = 0; s < senders; s++) {
                int sender = s;
                sending.add(pool.run("sender" + s, () -> {
                    for (int i = 0; i < each; i++) {
                        channel.send(new int[] {sender, i});
                    }
                }));
            }
            List<PoolTask<List<int[]>>> receiving = new ArrayList<>();
            for (int r = 0; r < 2; r++) {
                receiving.add(pool.run("receiver" + r, () -> {
                    List<int[]> got = new ArrayList<>();
                    channel.forEach(got::add);
                    return got;
                }));
            }
            sending.forEach(PoolTask::await);
            channel.close();
            int total = 0;
            for (PoolTask<List<int[]>> task : receiving) {
                int[] last = {-1, -1, -1};
                for (int[] element : task.await()) {
                    assertTrue(element[1] > last[element[0]], "out of order");
                    last[element[0]] = element[1];
                    total++;
                }
            }
            assertEquals(senders * each, total);
            assertTrue(channel.isEnded());
            ChannelStatistics end = channel.statistics();
            assertEquals(end.sent(), end.received());
        }
    }

    @Test
    void itIsASeqOfEveryLoopAndTakesTheElementsOfOne() {
        SharedChannel<Integer> channel = SharedChannel.buffered("c", 4);
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        try (Pool pool = Pool.of("p", 3)) {
            PoolTask<List<Integer>> one =
                    pool.onLoop(0).run("one", () -> Seq.from(channel).toList());
            PoolTask<List<Integer>> two =
                    pool.onLoop(1).run("two", () -> Seq.from(channel).toList());
            assertTrue(pool.onLoop(2).call("source", () -> Seq.from(numbers).into(channel)));
            channel.close();
            List<Integer> all = Stream.concat(one.await().stream(), two.await().stream())
                    .sorted()
                    .toList();
            assertEquals(numbers, all);
            assertFalse(pool.call("late", () -> Seq.of(1).into(channel)));
        }
        SharedChannel<Integer> within = SharedChannel.rendezvous("within");
        assertEquals(numbers, JvmHost.run("main", () -> {
            Task.run("source", () -> {
                Seq.from(numbers).into(within);
                within.close();
            });
            return Seq.from(within).toList();
        }));
    }

    @Test
    void waitingReceiversAreServedFirstComeFirstServedAcrossLoops() {
        SharedChannel<Integer> channel = SharedChannel.rendezvous("c");
        try (Pool pool = Pool.of("p", 2)) {
            List<PoolTask<Integer>> receivers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                receivers.add(pool.onLoop(i % 2).run("r" + i, () -> channel.receive()));
                awaitWaiting(channel, 0, i + 1);
            }
            for (int i = 0; i < 6; i++) {
                assertTrue(channel.trySend(i));
            }
            for (int i = 0; i < 6; i++) {
                assertEquals(i, receivers.get(i).await());
            }
        }
    }

    @Test
    void aCancelledSendLeavesNoTraceAndACancelledReceiveTakesNothing() {
        SharedChannel<String> channel = SharedChannel.rendezvous("c");
        try (Pool pool = Pool.of("p", 2)) {
            PoolTask<?> sender = pool.run("sender", () -> channel.send("lost"));
            awaitWaiting(channel, 1, 0);
            sender.cancel("enough");
            sender.join();
            assertNull(channel.tryReceive());
            PoolTask<?> receiver = pool.run("receiver", () -> channel.receive());
            awaitWaiting(channel, 0, 1);
            receiver.cancel("enough");
            receiver.join();
            assertFalse(channel.trySend("x"));
            assertEquals(0, channel.statistics().sent());
        }
    }

    @Test
    void aThreadThatIsNoLoopsBlocksAndAnInterruptCutsItShort() throws Exception {
        SharedChannel<String> channel = SharedChannel.rendezvous("c");
        try (Pool pool = Pool.of("p", 1)) {
            PoolTask<?> echo = pool.run("echo", () -> channel.send(channel.receive() + "!"));
            channel.send("hello");
            assertEquals("hello!", channel.receive());
            echo.await();
        }
        Throwable[] thrown = new Throwable[1];
        Thread blocked = new Thread(() -> {
            try {
                channel.receive();
            } catch (Throwable t) {
                thrown[0] = t;
            }
        });
        blocked.start();
        awaitWaiting(channel, 0, 1);
        blocked.interrupt();
        blocked.join();
        CancelledException cut = assertInstanceOf(CancelledException.class, thrown[0]);
        assertEquals("SharedChannel 'c'.receive was cancelled: the thread was interrupted", cut.getMessage());
        assertEquals(0, channel.statistics().waitingReceivers());
    }

    @Test
    void aCloseEndsWaitingReceiversAndLetsWaitingSendersDeliver() {
        try (Pool pool = Pool.of("p", 2)) {
            SharedChannel<Integer> empty = SharedChannel.rendezvous("empty");
            PoolTask<Integer> receiver = pool.run("receiver", () -> empty.receiveOrClosed());
            awaitWaiting(empty, 0, 1);
            empty.close();
            assertNull(receiver.await());
            SharedChannel<Integer> full = SharedChannel.rendezvous("full");
            PoolTask<Boolean> sender = pool.run("sender", () -> full.sendOrClosed(1));
            awaitWaiting(full, 1, 0);
            full.close();
            assertEquals(1, full.receive());
            assertTrue(sender.await());
            ClosedException closed = assertThrows(ClosedException.class, full::receive);
            assertEquals(
                    "channel 'full' has ended: thread 'main' has closed it and every element has been received; use"
                            + " receiveOrClosed to see the end as null",
                    closed.getMessage());
            assertFalse(full.sendOrClosed(2));
        }
    }

    @Test
    void anErrorComesAfterTheLastElementAndACancelTellsSendersAndTheHandlers() {
        SharedChannel<Integer> failing = SharedChannel.buffered("failing", 3);
        assertTrue(failing.trySend(1));
        failing.closeWithError(new IllegalStateException("disk"));
        assertEquals(1, failing.receive());
        assertThrows(ClosedException.class, failing::receiveOrClosed);
        assertThrows(ClosedException.class, () -> failing.trySend(2));

        List<Integer> undelivered = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        SharedChannel<Integer> left = SharedChannel.<Integer>buffered("left", 3)
                .onUndelivered(undelivered::add)
                .onCancel(reasons::add);
        left.trySend(1);
        left.trySend(2);
        left.cancel("seen enough");
        assertEquals(List.of(1, 2), undelivered);
        assertEquals(List.of("seen enough"), reasons);
        ClosedException closed = assertThrows(ClosedException.class, () -> left.send(3));
        assertEquals(
                "cannot send to channel 'left': thread 'main' has cancelled it on the receiving side: seen enough; stop"
                        + " sending, or use sendOrClosed",
                closed.getMessage());
        assertThrows(MisuseException.class, () -> left.onUndelivered(e -> {}));
    }

    @Test
    void channelsThatDropTellTheHandlerAndPrintThemselves() {
        List<Integer> dropped = new ArrayList<>();
        SharedChannel<Integer> latest = SharedChannel.<Integer>latest("state").onUndelivered(dropped::add);
        latest.send(1);
        latest.send(2);
        assertEquals(List.of(1), dropped);
        assertEquals("shared channel 'state' (latest, 1 of 1, 1 undelivered)", latest.toString());
        SharedChannel<Integer> log = SharedChannel.dropOldest("log", 2);
        log.send(1);
        assertEquals("shared channel 'log' (drop oldest, 1 of 2)", log.toString());
        log.close();
        assertEquals("shared channel 'log' (drop oldest, 1 of 2, closed)", log.toString());
        assertThrows(IllegalArgumentException.class, () -> SharedChannel.buffered("none", 0));
        assertThrows(NullPointerException.class, () -> log.send(null));
    }

    @Test
    void aTaskThatWaitsSaysForWhatInTheDump() {
        SharedChannel<Integer> channel = SharedChannel.rendezvous("c");
        String dump = JvmHost.run("main", () -> {
            Task<?> waits = Task.run("waits", () -> channel.receive());
            Task.yield();
            String seen = waits.loop().dump();
            channel.send(1);
            return seen;
        });
        assertTrue(
                dump.contains("task 'waits' #2 (receiving from shared channel 'c' (rendezvous, 1 receiver waits)"),
                dump);
    }
}
