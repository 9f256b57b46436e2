package dev.weft.wasm.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Priority;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.wasm.pool.Message.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs in workers: results, order, placement, cancels, deadlines, failures, the end of a pool. */
@Timeout(
        value = 2,
        unit = TimeUnit.MINUTES,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a job that is never answered beats for ever
class WorkerPoolTest {

    private final List<String> trail = new ArrayList<>();

    private void jobs(Jobs jobs) {
        jobs.define(
                        "reverse",
                        job -> Payload.text(
                                new StringBuilder(job.input().text()).reverse().toString()))
                .define("sleep", job -> {
                    trail.add("begin " + job.input().text());
                    Task.sleepMillis(100);
                    trail.add("end " + job.input().text());
                    return Payload.NONE;
                })
                .define("turns", job -> {
                    for (int turn = 1; turn <= 3; turn++) {
                        trail.add(job.input().text() + " " + turn);
                        Task.yield();
                    }
                    return Payload.NONE;
                })
                .define("fail", job -> {
                    throw new IllegalStateException("no " + job.input().text());
                })
                .define("clean", job -> {
                    try {
                        Task.sleep(Duration.ofHours(1));
                    } catch (CancelledException cancelled) {
                        trail.add("cancelled: " + cancelled.reason());
                        throw cancelled;
                    } finally {
                        Scope.named("clean").shield(Duration.ofMinutes(1)).open(scope -> Task.sleepMillis(50));
                        trail.add("cleaned");
                    }
                    return Payload.NONE;
                })
                .define("null", job -> null)
                .define("unreadable", job -> {
                    throw new Unreadable();
                })
                .define("context", job -> Payload.text(Context.traceId() + " " + Context.remaining()));
    }

    private static JobRequest request(String job, String input) {
        return JobRequest.of(job).input(Payload.text(input));
    }

    @Test
    void aJobsResultComesBack() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(2);
            assertEquals("cba", pool.run("reverse", Payload.text("abc")).text());
            assertArrayEquals(new byte[0], pool.run("reverse", Payload.NONE).bytes());
            assertEquals(new PoolStatistics(1, 0, 0, 0, 2, 0, 0), pool.statistics());
            assertEquals("pool 'p' (1 of 2 workers, 0 busy, 0 queued)", pool.toString());
        });
    }

    @Test
    void whatItThrowsComesBackAsTextAndTheWorkerGoesOn() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            var failure = assertThrows(JobFailedException.class, () -> pool.run(request("fail", "luck")));
            assertEquals(JobFailedException.Kind.THROWN, failure.kind());
            assertEquals(
                    "job 'fail' of pool 'p' failed in worker 1 of pool 'p': java.lang.IllegalStateException: no luck",
                    failure.getMessage());
            assertEquals("ba", pool.run(request("reverse", "ab")).text());
            assertEquals(new PoolStatistics(1, 0, 0, 0, 1, 1, 0), pool.statistics());
        });
    }

    @Test
    void aJobThatAnswersNullFailsAndTheWorkerGoesOn() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            var failure = assertThrows(JobFailedException.class, () -> pool.run(request("null", "")));
            assertEquals(JobFailedException.Kind.THROWN, failure.kind());
            assertTrue(
                    failure.getMessage()
                            .endsWith("job 'null' answered null: answer Payload.NONE where there is nothing to say"),
                    failure.getMessage());
            assertEquals("ba", pool.run(request("reverse", "ab")).text());
        });
    }

    @Test
    void aFailureThatCannotBeReadIsToldByItsClass() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            var failure = assertThrows(JobFailedException.class, () -> pool.run(request("unreadable", "")));
            assertEquals(
                    "job 'unreadable' of pool 'p' failed in worker 1 of pool 'p': " + Unreadable.class.getName(),
                    failure.getMessage());
            assertEquals("ba", pool.run(request("reverse", "ab")).text());
        });
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("planted");
        }
    }

    @Test
    void aJobThatNobodyHasDefinedSaysWhichThereAre() {
        PoolWorld.run(jobs -> jobs.define("a", job -> Payload.NONE), world -> {
            var failure =
                    assertThrows(JobFailedException.class, () -> world.pool(1).run("b", Payload.NONE));
            assertEquals(JobFailedException.Kind.UNKNOWN, failure.kind());
            assertTrue(
                    failure.getMessage().contains("knows no job of that name, but [a]; define it"),
                    failure.getMessage());
        });
    }

    @Test
    void aReadyWorkerIsPreferredAndALoadedOneBeforeAnother() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(3);
            pool.run(request("reverse", "a"));
            pool.run(request("reverse", "b"));
            Scope.open("two", scope -> {
                scope.run("a", () -> pool.run(request("sleep", "a")));
                scope.run("b", () -> pool.run(request("sleep", "b")));
            });
            assertEquals(
                    List.of(">1 JOB#1 reverse", ">1 JOB#2 reverse", ">1 JOB#3 sleep", ">2 JOB#4 sleep"),
                    world.trail(Kind.JOB));
        });
    }

    @Test
    void jobsGoToTheWorkerWithTheFewest() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(WorkerPool.settings("p", 2).jobsAtOnce(2));
            Scope.open("five", scope -> {
                for (int i = 1; i <= 5; i++) {
                    String input = "" + i;
                    scope.run("caller " + i, () -> pool.run(request("sleep", input)));
                }
                Task.sleepMillis(50);
                assertEquals(new PoolStatistics(2, 2, 1, 4, 0, 0, 0), pool.statistics());
            });
            assertEquals(
                    List.of(">1 JOB#1 sleep", ">2 JOB#2 sleep", ">1 JOB#3 sleep", ">2 JOB#4 sleep", ">1 JOB#5 sleep"),
                    sorted(world.trail(Kind.JOB)));
        });
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream()
                .sorted((a, b) -> a.substring(a.indexOf('#')).compareTo(b.substring(b.indexOf('#'))))
                .toList();
    }

    @Test
    void jobsThatWaitAreServedByPriorityAndThenInOrder() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            Scope.open("many", scope -> {
                scope.run("first", () -> pool.run(request("sleep", "first")));
                Task.sleepMillis(1);
                for (Priority priority : List.of(Priority.BACKGROUND, Priority.USER_VISIBLE, Priority.USER_BLOCKING)) {
                    for (int i = 0; i < 2; i++) {
                        String input = priority + " " + i;
                        scope.run(input, () -> pool.run(request("sleep", input).priority(priority)));
                        Task.yield();
                    }
                }
            });
            trail.removeIf(line -> line.startsWith("end"));
            assertEquals(
                    List.of(
                            "begin first",
                            "begin USER_BLOCKING 0",
                            "begin USER_BLOCKING 1",
                            "begin USER_VISIBLE 0",
                            "begin USER_VISIBLE 1",
                            "begin BACKGROUND 0",
                            "begin BACKGROUND 1"),
                    trail);
        });
    }

    @Test
    void inAWorkerTheMoreUrgentJobGoesFirst() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(WorkerPool.settings("p", 1).jobsAtOnce(2));
            Scope.open("two", scope -> {
                scope.run("patient", () -> pool.run(request("turns", "patient").priority(Priority.BACKGROUND)));
                scope.run("urgent", () -> pool.run(request("turns", "urgent").priority(Priority.USER_BLOCKING)));
            });
            int first = trail.indexOf("urgent 1");
            assertEquals(List.of("urgent 1", "urgent 2", "urgent 3"), trail.subList(first, first + 3));
            assertTrue(trail.contains("patient 3"), trail.toString());
        });
    }

    @Test
    void theCallersCancelReachesTheJobAndTheCallerWaitsForItsCleanUp() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            Task<Payload> caller = Task.run("caller", () -> pool.run("clean", Payload.NONE));
            Task.sleepMillis(10);
            long began = Loop.current().nanoTime();
            caller.cancel("the user left");
            caller.join();
            assertEquals(List.of("cancelled: the user left", "cleaned"), trail);
            assertEquals(50_000_000, Loop.current().nanoTime() - began);
            assertTrue(caller.failure() instanceof CancelledException, String.valueOf(caller.failure()));
            assertEquals(new PoolStatistics(1, 0, 0, 0, 0, 1, 0), pool.statistics());
            assertEquals("x", pool.run(request("reverse", "x")).text());
        });
    }

    @Test
    void aCallerWaitsNoLongerThanTheLimitForTheCleanUp() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(WorkerPool.settings("p", 1).cancelLimit(Duration.ofMillis(20)));
            Task<Payload> caller = Task.run("caller", () -> pool.run("clean", Payload.NONE));
            Task.sleepMillis(10);
            long began = Loop.current().nanoTime();
            caller.cancel("the user left");
            caller.join();
            caller.failure();
            assertEquals(20_000_000, Loop.current().nanoTime() - began);
            assertEquals(1, pool.statistics().busy());
            Task.sleepMillis(40);
            assertEquals(0, pool.statistics().busy());
        });
    }

    @Test
    void aJobThatStillWaitsIsForgottenAtOnceWhenItsCallerIsCancelled() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            Task<Payload> first = Task.run("first", () -> pool.run(request("sleep", "1")));
            Task<Payload> second = Task.run("second", () -> pool.run(request("sleep", "2")));
            Task.sleepMillis(10);
            second.cancel("not needed");
            second.join();
            second.failure();
            assertEquals(new PoolStatistics(1, 1, 0, 1, 0, 1, 0), pool.statistics());
            first.await();
            assertEquals(List.of("begin 1", "end 1"), trail);
        });
    }

    @Test
    void theDeadlineAndTheTraceCross() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            String id = Context.traceId();
            Scope.named("limited").timeout(Duration.ofSeconds(2)).open(scope -> {
                assertEquals(id + " PT2S", pool.run("context", Payload.NONE).text());
            });
            assertEquals(id + " null", pool.run("context", Payload.NONE).text());
        });
    }

    @Test
    void whatAJobHasWaitedForAWorkerIsGoneFromItsTime() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            Task<Payload> first = Task.run("first", () -> pool.run(request("sleep", "1")));
            Task.yield();
            Scope.named("limited").timeout(Duration.ofSeconds(2)).open(scope -> {
                String context = pool.run("context", Payload.NONE).text();
                assertTrue(context.endsWith(" PT1.9S"), context);
            });
            first.await();
        });
    }

    @Test
    void aDeadlineEndsTheJobAndIsToldApartFromACancel() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            assertThrows(
                    DeadlineExceededException.class,
                    () -> Scope.named("limited").timeout(Duration.ofMillis(30)).open(scope -> {
                        pool.run("clean", Payload.NONE);
                    }));
            assertEquals("cleaned", trail.get(trail.size() - 1));
            assertEquals(80_000_000, Loop.current().nanoTime());
        });
    }

    @Test
    void whenTheCallersBlockFailsTheJobIsCancelled() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            var thrown = assertThrows(
                    IllegalArgumentException.class,
                    () -> pool.run(JobRequest.of("clean"), job -> {
                        Task.sleepMillis(5);
                        throw new IllegalArgumentException("mine");
                    }));
            assertEquals("mine", thrown.getMessage());
            assertEquals(List.of("cancelled: its caller has left", "cleaned"), trail);
        });
    }

    @Test
    void closeWaitsForTheJobsThereAreAndTakesNoMore() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            Task<Payload> first = Task.run("first", () -> pool.run(request("sleep", "1")));
            Task<Payload> second = Task.run("second", () -> pool.run(request("sleep", "2")));
            Task.sleepMillis(10);
            Task<?> closer = Task.run("closer", pool::close);
            Task.yield();
            var refused = assertThrows(MisuseException.class, () -> pool.run(request("reverse", "x")));
            assertEquals(
                    "job 'reverse' of pool 'p' cannot run: the pool is closed; run it before, or make another pool",
                    refused.getMessage());
            assertFalse(Loop.current().dump().contains("expecting the end of job 'reverse'"), Loop.current()::dump);
            closer.await();
            first.await();
            second.await();
            assertEquals(200_000_000, Loop.current().nanoTime());
            assertEquals(new PoolStatistics(0, 0, 0, 0, 2, 0, 0), pool.statistics());
            assertTrue(world.terminated.contains(1));
        });
    }

    @Test
    void closeNowEndsEverythingAtOnce() {
        PoolWorld.run(this::jobs, world -> {
            WorkerPool pool = world.pool(1);
            assertFalse(pool.isClosed());
            Scope.named("isolated").supervised().open(scope -> {
                scope.run("first", () -> pool.run("clean", Payload.NONE)).onEnd(ended -> trail.add(text(ended)));
                scope.run("second", () -> pool.run("clean", Payload.NONE)).onEnd(ended -> trail.add(text(ended)));
                Task.sleepMillis(10);
                pool.closeNow("the page goes");
            });
            String closed =
                    "job 'clean' of pool 'p' has no result: the pool was closed before it had ended: the page goes";
            assertEquals(List.of(closed, closed), trail);
            assertEquals(10_000_000, Loop.current().nanoTime());
            assertTrue(pool.isClosed());
            assertTrue(world.terminated.contains(1));
        });
    }

    private static String text(Task<?> ended) {
        Throwable origin = TaskFailedException.origin(ended.failure());
        return origin == null ? "none" : origin.getMessage();
    }
}
