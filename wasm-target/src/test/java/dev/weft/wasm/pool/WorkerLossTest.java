package dev.weft.wasm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.ClosedException;
import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.wasm.pool.Message.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that break down, hang or never load: who is told what, who takes their place, and who notices nothing. */
@Timeout(
        value = 2,
        unit = TimeUnit.MINUTES,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a job that is never answered beats for ever
class WorkerLossTest {

    private static void jobs(Jobs jobs) {
        jobs.define("sleep", job -> {
                    Task.sleepMillis(Long.parseLong(job.input().text()));
                    return job.input();
                })
                .define("exhaust", job -> {
                    throw new OutOfMemoryError("planted");
                });
    }

    private static JobRequest sleep(int millis) {
        return JobRequest.of("sleep").input(Payload.text("" + millis));
    }

    @Test
    void aWorkerThatBreaksDownCostsItsJobAndNoOther() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(2);
            Scope.named("two").supervised().open(scope -> {
                Task<Payload> victim = scope.run("victim", () -> pool.run(sleep(100)));
                Task<Payload> other = scope.run("other", () -> pool.run(sleep(100)));
                Task.sleepMillis(50);
                world.fail(1, "its JavaScript threw an error that nothing caught: Error: planted");
                victim.join();
                assertEquals(50_000_000, Loop.current().nanoTime());
                var failure = (WorkerFailedException) TaskFailedException.origin(victim.failure());
                assertEquals(
                        "worker 1 of pool 'p' failed while it had job 'sleep': its JavaScript threw an error that nothing caught:"
                                + " Error: planted; another worker takes its place; run the job again if it may be repeated",
                        failure.getMessage());
                assertEquals("worker 1 of pool 'p'", failure.worker());
                assertEquals("sleep", failure.job());
                assertEquals("100", other.await().text());
                assertEquals(100_000_000, Loop.current().nanoTime());
            });
            assertEquals(new PoolStatistics(2, 0, 0, 0, 1, 1, 1), pool.statistics());
            assertEquals("1", pool.run(sleep(1)).text());
            assertTrue(world.terminated.contains(1));
        });
    }

    @Test
    void aWorkerThatHangsIsNoticedWithinFiveQuartersOfTheLimit() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(WorkerPool.settings("p", 1).hangLimit(Duration.ofSeconds(2)));
            Scope.named("one").supervised().open(scope -> {
                Task<Payload> victim = scope.run("victim", () -> pool.run(sleep(60_000)));
                Task.sleepMillis(10_100);
                world.silent.add(1);
                long began = Loop.current().nanoTime();
                victim.join();
                long millis = (Loop.current().nanoTime() - began) / 1_000_000;
                assertTrue(millis > 1_500 && millis <= 2_500, "noticed after " + millis + " ms");
                var failure = (WorkerFailedException) TaskFailedException.origin(victim.failure());
                assertEquals("it did not answer for 2 s", failure.what());
            });
            assertEquals("1", pool.run(sleep(1)).text());
            assertEquals(1, pool.statistics().replaced());
        });
    }

    @Test
    void aLongJobThatAnswersIsNoHang() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(WorkerPool.settings("p", 1).hangLimit(Duration.ofMillis(100)));
            assertEquals("3600000", pool.run(sleep(3_600_000)).text());
            assertEquals(0, pool.statistics().replaced());
        });
    }

    @Test
    void aJobThatHadNotBegunGoesToAnotherWorker() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            pool.run(sleep(1));
            world.silent.add(1); // terminated by somebody, say: no event tells
            assertEquals("1", pool.run(sleep(1)).text());
            assertEquals(List.of(">1 JOB#1 sleep", ">1 JOB#2 sleep", ">2 JOB#2 sleep"), world.trail(Kind.JOB));
            assertEquals(new PoolStatistics(1, 0, 0, 0, 2, 0, 1), pool.statistics());
        });
    }

    @Test
    void aJobThatLosesTwoWorkersBeforeItBeginsIsNotTriedAgain() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            world.silent.add(1);
            world.silent.add(2);
            assertThrows(WorkerFailedException.class, () -> pool.run(sleep(1)));
            assertEquals("1", pool.run(sleep(1)).text());
            assertEquals(new PoolStatistics(1, 0, 0, 0, 1, 1, 2), pool.statistics());
        });
    }

    @Test
    void aWorkerThatCannotBeLoadedFailsAllThatWaitAndTheNextJobTriesAgain() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            world.unloadable.put(1, "its script could not be loaded");
            Scope.named("two").supervised().open(scope -> {
                for (int i = 0; i < 2; i++) {
                    Task<Payload> caller = scope.run("caller " + i, () -> pool.run(sleep(1)));
                    caller.onEnd(ended -> {
                        var failure = (WorkerFailedException) TaskFailedException.origin(ended.failure());
                        assertEquals(
                                "worker 1 of pool 'p' failed while it had job 'sleep': its script could not be loaded; check that the"
                                        + " worker's script and the module can be loaded, and run the job again",
                                failure == null ? "" : failure.getMessage());
                    });
                }
            });
            assertEquals(new PoolStatistics(0, 0, 0, 0, 0, 2, 0), pool.statistics());
            assertEquals("1", pool.run(sleep(1)).text());
        });
    }

    @Test
    void aWorkerThatLoadsForTooLongHasFailed() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(WorkerPool.settings("p", 1).loadLimit(Duration.ofSeconds(10)));
            world.unloadable.put(1, null);
            var failure = assertThrows(WorkerFailedException.class, () -> pool.run(sleep(1)));
            assertEquals("it did not load within 10 s", failure.what());
            long millis = Loop.current().nanoTime() / 1_000_000;
            assertTrue(millis >= 10_000 && millis <= 12_500, "given up after " + millis + " ms");
        });
    }

    @Test
    void aWorkerWithoutMemoryIsReplacedWhenItsJobHasFailed() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            var failure = assertThrows(JobFailedException.class, () -> pool.run(JobRequest.of("exhaust")));
            assertEquals(JobFailedException.Kind.EXHAUSTED, failure.kind());
            assertEquals(1, pool.statistics().replaced());
            assertEquals("1", pool.run(sleep(1)).text());
        });
    }

    @Test
    void aWorkerWithoutMemoryIsGivenNoOtherJob() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            Scope.named("two").supervised().open(scope -> {
                Task<Payload> first = scope.run("first", () -> pool.run(JobRequest.of("exhaust")));
                Task<Payload> second = scope.run("second", () -> pool.run(sleep(1)));
                assertEquals("1", second.await().text());
                assertTrue(first.failure() instanceof JobFailedException, String.valueOf(first.failure()));
            });
            assertEquals(List.of(">1 JOB#1 exhaust", ">2 JOB#2 sleep"), world.trail(Kind.JOB));
            assertEquals(new PoolStatistics(1, 0, 0, 0, 1, 1, 1), pool.statistics());
        });
    }

    @Test
    void aResultForWhichThereIsNoMemoryFailsItsJobAndTheWorkerIsReplaced() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            world.mostBytes = 5;
            var failure = assertThrows(JobFailedException.class, () -> pool.run(sleep(100_000)));
            assertEquals(JobFailedException.Kind.EXHAUSTED, failure.kind());
            assertEquals(
                    "job 'sleep' of pool 'p' failed in worker 1 of pool 'p': java.lang.OutOfMemoryError: planted",
                    failure.getMessage());
            assertEquals("1", pool.run(sleep(1)).text());
            assertEquals(new PoolStatistics(1, 0, 0, 0, 1, 1, 1), pool.statistics());
        });
    }

    @Test
    void channelsToALostWorkerSayWhatHappened() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            assertThrows(
                    WorkerFailedException.class,
                    () -> pool.run(sleep(100), remote -> {
                        var in = remote.sender("in", Codec.TEXT);
                        var out = remote.receiver("out", Codec.TEXT, 2);
                        Task.sleepMillis(10);
                        world.fail(1, "planted");
                        var closed = assertThrows(ClosedException.class, out::receive);
                        assertTrue(closed.getMessage().contains("worker 1 of pool 'p' failed"), closed.getMessage());
                        assertThrows(ClosedException.class, () -> in.send("x"));
                    }));
        });
    }

    @Test
    void anIdlePoolSetsNoTimer() {
        PoolWorld.run(WorkerLossTest::jobs, world -> {
            WorkerPool pool = world.pool(1);
            pool.run(sleep(1));
            Task.sleep(Duration.ofSeconds(10));
            assertEquals(0, Loop.current().statistics().timers());
        });
    }
}
