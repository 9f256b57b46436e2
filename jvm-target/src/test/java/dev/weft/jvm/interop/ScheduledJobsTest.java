package dev.weft.jvm.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clauses of {@link java.util.concurrent.ScheduledExecutorService}'s contract. */
class ScheduledJobsTest extends ExecutorFixture {

    @Test
    void aDelayedJobRunsAfterItsDelayAndNotBefore() throws Exception {
        long start = System.nanoTime();
        ScheduledFuture<Long> future = executor.schedule(System::nanoTime, 5, TimeUnit.MILLISECONDS);
        assertTrue(future.get() - start >= 5_000_000);
        assertTrue(future.getDelay(TimeUnit.NANOSECONDS) <= 0);
        List<String> ran = new CopyOnWriteArrayList<>();
        executor.schedule(() -> ran.add("ran"), -1, TimeUnit.DAYS).get(); // is due at once
        executor.schedule((Runnable) () -> ran.add("too"), 0, TimeUnit.DAYS).get();
        assertEquals(List.of("ran", "too"), ran);
    }

    @Test
    void futuresAreOrderedByTheirTimes() {
        ScheduledFuture<?> soon = executor.schedule(() -> {}, 1, TimeUnit.HOURS);
        ScheduledFuture<?> late = executor.schedule(() -> {}, 2, TimeUnit.HOURS);
        assertTrue(soon.compareTo(late) < 0 && late.compareTo(soon) > 0);
        assertEquals(0, soon.compareTo(soon));
        long left = late.getDelay(TimeUnit.MINUTES);
        assertTrue(left > 60 && left <= 120, left + " minutes");
    }

    @Test
    void aDelayThatNoClockCanHoldIsForEver() {
        ScheduledFuture<?> never = executor.schedule(() -> {}, Long.MAX_VALUE, TimeUnit.DAYS);
        assertTrue(never.getDelay(TimeUnit.DAYS) > 10_000);
    }

    @Test
    void aRepeatedJobRunsUntilItsFutureIsCancelled() throws Exception {
        for (boolean rate : List.of(true, false)) {
            CountDownLatch thrice = new CountDownLatch(3);
            ScheduledFuture<?> future = rate
                    ? executor.scheduleAtFixedRate(thrice::countDown, 0, 1, TimeUnit.MILLISECONDS)
                    : executor.scheduleWithFixedDelay(thrice::countDown, 0, 1, TimeUnit.MILLISECONDS);
            thrice.await();
            assertFalse(future.isDone());
            future.cancel(false);
            assertThrows(CancellationException.class, future::get);
        }
        executor.shutdown();
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS), "their tasks end");
    }

    @Test
    void aRepeatedJobThatFailsIsNotRepeated() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        List<String> ran = new CopyOnWriteArrayList<>();
        ScheduledFuture<?> future = executor.scheduleAtFixedRate(
                () -> {
                    ran.add("ran");
                    throw broken;
                },
                0,
                1,
                TimeUnit.NANOSECONDS);
        assertSame(broken, assertThrows(ExecutionException.class, future::get).getCause());
        assertEquals(List.of("ran"), ran);
    }

    @Test
    void jobsAtAFixedRateKeepTheRateWithoutDriftAndJobsWithAFixedDelayPauseBetween() {
        Schedule rate = Schedule.atRate(0, 10);
        assertEquals(20, rate.next(10, 17), "from start to start");
        assertEquals(20, rate.next(10, 45), "late ones follow one another");
        Schedule delay = Schedule.withDelay(0, 10);
        assertEquals(27, delay.next(10, 17), "from end to start");
    }

    @Test
    void aShutdownLetsDelayedJobsRunAndCancelsRepeatedOnes() throws Exception {
        ScheduledFuture<String> delayed = executor.schedule(() -> "ran", 5, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> repeated = executor.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.DAYS);
        executor.shutdown();
        assertTrue(repeated.isCancelled());
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        assertEquals("ran", delayed.get());
        assertThrows(RejectedExecutionException.class, () -> executor.schedule(() -> {}, 1, TimeUnit.DAYS));
    }

    @Test
    void shutdownNowCancelsDelayedJobsAndHandsThemBack() throws Exception {
        ScheduledFuture<?> delayed = executor.schedule(() -> {}, 1, TimeUnit.DAYS);
        assertEquals(1, executor.shutdownNow().size());
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        assertTrue(delayed.isCancelled());
    }

    @Test
    @Timeout(60)
    void shutdownNowAlsoHandsBackADelayedJobThatIsJustBeingGiven() throws Exception {
        Schedule inADay = Schedule.once(TimeUnit.DAYS.toNanos(1));
        LoopJob<String> job = new LoopJob<>(executor, null, () -> "ran", inADay);
        executor.register().add(job);
        assertEquals(1, executor.shutdownNow().size());
        job.start(); // comes after the shutdown
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        assertTrue(job.isCancelled());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> executor.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.SECONDS));
        assertThrows(
                IllegalArgumentException.class,
                () -> executor.scheduleWithFixedDelay(() -> {}, 0, -1, TimeUnit.SECONDS));
        assertThrows(NullPointerException.class, () -> executor.schedule(() -> {}, 1, null));
        assertThrows(NullPointerException.class, () -> executor.schedule((Runnable) null, 1, TimeUnit.SECONDS));
        assertThrows(NullPointerException.class, () -> executor.scheduleAtFixedRate(null, 0, 1, TimeUnit.SECONDS));
    }
}
