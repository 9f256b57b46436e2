package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop whose thread sleeps in a poller. */
class PollerTest {

    /** A poller without events: it sleeps until it is woken, and counts. */
    private static final class Still implements Poller {

        private final Semaphore wakeUps = new Semaphore(0);

        /** Opens when the thread goes to sleep for ever. */
        private final CountDownLatch sleepsForEver = new CountDownLatch(1);

        private final List<Long> sleeps = new ArrayList<>();

        private int looks;

        private int closed;

        @Override
        public boolean poll(long nanos) {
            if (nanos == 0) {
                looks++;
                return false;
            }
            sleeps.add(nanos);
            if (nanos == Long.MAX_VALUE) {
                sleepsForEver.countDown();
            }
            try {
                if (wakeUps.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                    wakeUps.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void wakeUp() {
            wakeUps.release();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final Still poller = new Still();

    private void run(String fibers, TaskAction body) {
        JvmHost host =
                new JvmHost(fibers.equals("continuations") ? JvmFibers.continuations() : JvmFibers.virtualThreads());
        host.run(LoopOptions.defaults(), "main", () -> {
            PolledInbox inbox = (PolledInbox) Loop.current().inbox();
            assertSame(poller, inbox.poller(() -> poller));
            assertSame(poller, inbox.poller(Still::new), "a loop has one");
            body.run();
            return "";
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuations", "virtual threads"})
    void theLoopSleepsInItUntilItsNextTimer(String fibers) {
        run(fibers, () -> {
            Task.sleepMillis(20);
            assertFalse(poller.sleeps.isEmpty(), "slept elsewhere");
        });
        long first = poller.sleeps.get(0);
        assertTrue(first > 0 && first <= TimeUnit.MILLISECONDS.toNanos(20), "slept for at most " + first + " ns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuations", "virtual threads"})
    void aCallbackFromAnotherThreadEndsItsSleep(String fibers) {
        run(fibers, () -> {
            Loop loop = Loop.current();
            Channel<String> news = Channel.rendezvous("news");
            Expectation expectation = loop.expect("news");
            Thread.ofPlatform().start(() -> {
                try {
                    poller.sleepsForEver.await();
                } catch (InterruptedException e) {
                    return; // the test then waits in vain, which its time limit tells
                }
                loop.inbox().post(() -> {
                    news.trySend("hello");
                    expectation.close();
                });
            });
            assertEquals("hello", news.receive());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuations", "virtual threads"})
    void aBusyLoopLooksAtItNowAndThenAndDoesNotSleep(String fibers) {
        run(fibers, () -> {
            while (poller.looks < 10) {
                Task.yield();
            }
            assertEquals(List.of(), poller.sleeps);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuations", "virtual threads"})
    void itIsClosedWhenTheLoopIsLeft(String fibers) {
        run(fibers, () -> assertEquals(0, poller.closed));
        assertEquals(1, poller.closed);
    }
}
