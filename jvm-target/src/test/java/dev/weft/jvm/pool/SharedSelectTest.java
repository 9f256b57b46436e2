package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Select;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shared channels as clauses of a select. */
@Timeout(60)
class SharedSelectTest {

    static Stream<Supplier<Fibers>> fibers() {
        return Stream.of(JvmFibers::continuations, JvmFibers::virtualThreads);
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void selectsOnBothSidesOfRendezvousChannelsMeetAndEachDoesOneClause(Supplier<Fibers> fibers) {
        int rounds = 1_000;
        SharedChannel<Integer> a = SharedChannel.rendezvous("a");
        SharedChannel<Integer> b = SharedChannel.rendezvous("b");
        try (Pool pool = Pool.settings("p").loops(2).fibers(fibers).open()) {
            PoolTask<Long> sends = pool.onLoop(0).run("sends", () -> {
                long sum = 0;
                for (int i = 1; i <= rounds; i++) {
                    int value = i;
                    sum += Select.<Integer>of()
                            .send(a, value, () -> value)
                            .send(b, -value, () -> -value)
                            .run();
                }
                return sum;
            });
            PoolTask<Long> receives = pool.onLoop(1).run("receives", () -> {
                long sum = 0;
                for (int i = 1; i <= rounds; i++) {
                    sum += Select.<Integer>of()
                            .receive(b, element -> element)
                            .receive(a, element -> element)
                            .run();
                }
                return sum;
            });
            assertEquals(sends.await(), receives.await());
            for (SharedChannel<Integer> channel : List.of(a, b)) {
                assertEquals(0, channel.statistics().waitingSenders());
                assertEquals(0, channel.statistics().waitingReceivers());
            }
            assertEquals(rounds, a.statistics().received() + b.statistics().received());
        }
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void localAndSharedClausesRaceAndNothingIsLostOrDoubled(Supplier<Fibers> fibers) {
        int each = 1_000;
        SharedChannel<Integer> shared = SharedChannel.buffered("shared", 2);
        try (Pool pool = Pool.settings("p").loops(2).fibers(fibers).open()) {
            PoolTask<?> far = pool.onLoop(1).run("far", () -> {
                for (int i = 0; i < each; i++) {
                    shared.send(1);
                }
            });
            PoolTask<int[]> near = pool.onLoop(0).run("near", () -> {
                Channel<Integer> local = Channel.rendezvous("local");
                Task.run("local sender", () -> {
                    for (int i = 0; i < each; i++) {
                        local.send(1);
                        Task.yield();
                    }
                });
                int[] sums = new int[2];
                for (int i = 0; i < 2 * each; i++) {
                    Select.<Integer>of()
                            .receive(shared, element -> sums[0] += element)
                            .receive(local, element -> sums[1] += element)
                            .run();
                }
                return sums;
            });
            int[] sums = near.await();
            far.await();
            assertEquals(each, sums[0]);
            assertEquals(each, sums[1]);
        }
    }

    @Test
    void aTimeoutLeavesNoTraceInTheChannels() {
        SharedChannel<Integer> channel = SharedChannel.rendezvous("c");
        String result = JvmHost.run("main", () -> Select.<String>of()
                .receive(channel, element -> "element")
                .send(channel, 1, () -> "sent")
                .timeout(Duration.ofMillis(1), () -> "time")
                .run());
        assertEquals("time", result);
        assertEquals(0, channel.statistics().waitingSenders());
        assertEquals(0, channel.statistics().waitingReceivers());
    }

    @Test
    void aCancelledSelectHasDoneNothing() {
        SharedChannel<Integer> a = SharedChannel.rendezvous("a");
        SharedChannel<Integer> b = SharedChannel.rendezvous("b");
        try (Pool pool = Pool.of("p", 1)) {
            PoolTask<?> waits = pool.run("waits", () -> {
                Select.<Integer>of().receive(a, e -> e).receive(b, e -> e).run();
            });
            while (b.statistics().waitingReceivers() == 0) {
                Thread.onSpinWait();
            }
            waits.cancel("enough");
            assertEquals(TaskState.CANCELLED, waits.join());
            assertEquals(0, a.statistics().waitingReceivers());
            assertEquals(0, b.statistics().waitingReceivers());
        }
    }

    @Test
    void anEndIsThrownOrHandled() {
        SharedChannel<Integer> closed = SharedChannel.rendezvous("closed");
        closed.close();
        JvmHost.run("main", () -> {
            assertThrows(
                    ClosedException.class,
                    () -> Select.<Integer>of().receive(closed, e -> e).run());
            assertThrows(
                    ClosedException.class,
                    () -> Select.<Integer>of().send(closed, 1, () -> 1).run());
            assertEquals(
                    "end",
                    Select.<String>of()
                            .receiveOrClosed(closed, e -> e == null ? "end" : "element")
                            .run());
            assertEquals(
                    "otherwise",
                    Select.<String>of()
                            .receive(SharedChannel.<Integer>rendezvous("empty"), e -> "element")
                            .otherwise(() -> "otherwise")
                            .run());
        });
    }

    @Test
    void aCloseDecidesASelectThatWaits() {
        SharedChannel<Integer> channel = SharedChannel.rendezvous("c");
        try (Pool pool = Pool.of("p", 1)) {
            List<PoolTask<?>> waiting = new ArrayList<>();
            waiting.add(pool.run("orClosed", () -> Select.<String>of()
                    .receiveOrClosed(channel, e -> e == null ? "end" : "element")
                    .run()));
            waiting.add(pool.run("throws", () -> Select.<Integer>of().receive(channel, e -> e).run()));
            while (channel.statistics().waitingReceivers() < 2) {
                Thread.onSpinWait();
            }
            channel.close();
            assertEquals("end", waiting.get(0).await());
            TaskFailedException failed = assertThrows(TaskFailedException.class, waiting.get(1)::await);
            assertTrue(failed.getCause() instanceof ClosedException, failed.toString());
        }
    }
}
