package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Several loops on one thread, and what is left of one. */
class LoopsTest {

    @Test
    void loopsThatTakeTurnsOnAThreadKeepApart() {
        List<Loop> seen = new ArrayList<>();
        VirtualHost first = VirtualHost.withManualTime(JvmFibers.continuations());
        VirtualHost second = VirtualHost.withManualTime(JvmFibers.continuations());
        Loop one = ticking(first, seen);
        Loop two = ticking(second, seen);
        for (int i = 0; i < 2; i++) {
            first.advance(Duration.ofMillis(1));
            second.advance(Duration.ofMillis(1));
        }
        assertEquals(4, seen.size());
        for (int i = 0; i < 4; i++) {
            assertSame(i % 2 == 0 ? one : two, seen.get(i), "turn " + i);
        }
    }

    /** As the common pool does since JDK 22. */
    @Test
    void loopsOutlastThreadsWhoseVariablesAreCleared() throws Exception {
        List<Loop> seen = new ArrayList<>();
        VirtualHost first = VirtualHost.withManualTime(JvmFibers.continuations());
        VirtualHost second = VirtualHost.withManualTime(JvmFibers.continuations());
        try (ForkJoinPool pool = new ForkJoinPool(1, Forgetful::new, null, false)) {
            Loop one = pool.submit(() -> ticking(first, seen)).get();
            pool.submit(() -> first.advance(Duration.ofMillis(1))).get();
            Loop two = pool.submit(() -> ticking(second, seen)).get();
            pool.submit(() -> second.advance(Duration.ofMillis(1))).get();
            pool.submit(() -> first.advance(Duration.ofMillis(1))).get();
            assertEquals(List.of(one, two, one), seen);
        }
    }

    private static final class Forgetful extends ForkJoinWorkerThread {

        Forgetful(ForkJoinPool pool) {
            super(null, pool, false);
        }
    }

    /** More threads than there are places to look for a loop first. */
    @Test
    void manyThreadsKeepTheirLoopsApart() throws Exception {
        int threads = 40;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<FutureTask<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                List<Loop> seen = new ArrayList<>();
                VirtualHost host = VirtualHost.withManualTime(JvmFibers.continuations());
                Loop own = ticking(host, seen);
                together.await();
                for (int tick = 0; tick < 2; tick++) {
                    host.advance(Duration.ofMillis(1));
                }
                return seen.equals(List.of(own, own));
            });
            all.add(task);
            Thread.ofPlatform().start(task);
        }
        for (FutureTask<Boolean> task : all) {
            assertTrue(task.get(), "a task saw a loop that was not its own");
        }
    }

    private static Loop ticking(VirtualHost host, List<Loop> seen) {
        return host.start(
                LoopOptions.defaults(),
                "main",
                () -> {
                    for (int i = 0; i < 2; i++) {
                        Task.sleepMillis(1);
                        seen.add(Loop.current());
                    }
                    return "";
                },
                root -> {});
    }

    /** Fibers that count how many of their bodies have begun and returned. */
    private static final class CountedFibers implements Fibers {

        private final Fibers real;

        private int begun;

        private int returned;

        CountedFibers(Fibers real) {
            this.real = real;
        }

        @Override
        public Fiber newFiber(FiberBody body) {
            return real.newFiber(() -> {
                begun++;
                body.run();
                returned++;
            });
        }

        @Override
        public void park() {
            real.park();
        }

        @Override
        public void drive(Schedule schedule) {
            real.drive(schedule);
        }
    }

    @Test
    void aLoopThatIsRetiredGivesItsFibersBack() {
        CountedFibers fibers = new CountedFibers(JvmFibers.continuations());
        Loop loop = new VirtualHost(fibers)
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            Task<?> one = Task.run("one", () -> Task.sleepMillis(1));
                            Task.run("two", () -> Task.sleepMillis(1)).join();
                            one.join();
                            return "";
                        },
                        root -> {});
        assertTrue(fibers.begun > 0 && fibers.returned < fibers.begun, "spare fibers are kept for the next task");
        loop.retire();
        assertEquals(fibers.begun, fibers.returned, "fibers that have returned");
    }
}
