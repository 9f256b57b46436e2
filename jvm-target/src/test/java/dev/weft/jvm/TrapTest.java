package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import dev.weft.task.TrapException;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens around a task whose stack the machine took away. */
class TrapTest {

    private final DyingFibers fibers = new DyingFibers();

    private final Trail trail = new Trail();

    private Task<?> run(TaskBody<?> body) {
        List<Task<?>> ended = new ArrayList<>();
        new VirtualHost(fibers).start(LoopOptions.defaults().withReporter(trail::add), "main", body, ended::add);
        assertEquals(1, ended.size(), "the root task ended once");
        return ended.get(0);
    }

    @Test
    void theTaskFailsAndOthersGoOn() {
        Task<?> root = run(() -> {
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run("victim", fibers::trap);
                scope.run("other", () -> {
                    Task.sleepMillis(5);
                    trail.add("other is done");
                });
                TaskFailedException failed = assertThrows(TaskFailedException.class, victim::await);
                assertInstanceOf(TrapException.class, failed.getCause());
                assertEquals(
                        "task 'victim' was stopped by the machine: unreachable executed",
                        failed.getCause().getMessage());
            });
            return "";
        });
        assertEquals(null, root.failure());
        trail.expect("other is done");
    }

    @Test
    void itsChildrenAreCancelledAndItEndsOnlyAfterThem() {
        Task<?> root = run(() -> {
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run(
                        "victim",
                        () -> Scope.open("inner", inner -> {
                            inner.run("child", () -> endAfter(10, "child cleaned up"));
                            Task.sleepMillis(1);
                            fibers.trap();
                        }));
                assertThrows(TaskFailedException.class, victim::await);
                trail.add("victim has ended");
            });
            return "";
        });
        assertEquals(null, root.failure());
        trail.expect("child cleaned up", "victim has ended");
    }

    @Test
    void theDeadlinesOfItsScopesAreWithdrawn() {
        Task<?> root = run(() -> {
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run(
                        "victim",
                        () -> Scope.named("timed")
                                .timeout(Duration.ofSeconds(1))
                                .open(timed -> fibers.trap()));
                victim.join();
                assertEquals(0, Loop.current().statistics().timers(), "timers");
            });
            return "";
        });
        assertEquals(null, root.failure());
    }

    @Test
    void itWaitsForTheChildrenOfAllItsScopes() {
        Task<?> root = run(() -> {
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run(
                        "victim",
                        () -> Scope.open("outer", outer -> {
                            outer.run("slow", () -> endAfter(20, "slow cleaned up"));
                            Scope.open("inner", inner -> {
                                inner.run("quick", () -> endAfter(10, "quick cleaned up"));
                                Task.sleepMillis(1);
                                fibers.trap();
                            });
                        }));
                assertThrows(TaskFailedException.class, victim::await);
                trail.add("victim has ended");
            });
            return "";
        });
        assertEquals(null, root.failure());
        trail.expect("quick cleaned up", "slow cleaned up", "victim has ended");
    }

    private void endAfter(long millis, String step) {
        try {
            Task.sleepMillis(1_000);
        } finally {
            Scope.named("cleanup").shield(Duration.ofMillis(50)).open(shield -> Task.sleepMillis(millis));
            trail.add(step);
        }
    }

    @Test
    void inAFailFastScopeItCountsAsAFailure() {
        Task<?> root = run(() -> {
            Scope.open("family", scope -> {
                scope.run("victim", fibers::trap);
                Task.sleepMillis(1_000);
            });
            return "";
        });
        assertEquals(
                "task 'victim' failed: dev.weft.task.TrapException: task 'victim' was stopped by the machine: unreachable executed",
                root.failure().getMessage());
    }

    @Test
    void aTrapInTheRootEndsTheProgram() {
        assertInstanceOf(
                TrapException.class,
                run(() -> {
                            fibers.trap();
                            return "";
                        })
                        .failure());
    }

    @Test
    void whatItsChildrenFailWithAfterwardsIsSuppressedInItsFailure() {
        Task<?> root = run(() -> {
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run(
                        "victim",
                        () -> Scope.open("inner", inner -> {
                            inner.run("clumsy", () -> failInCleanup("oops"));
                            Task.sleepMillis(1);
                            fibers.trap();
                        }));
                victim.join();
                assertEquals(
                        "task 'clumsy' failed: java.lang.IllegalStateException: oops",
                        victim.failure().getSuppressed()[0].getMessage());
            });
            return "";
        });
        assertEquals(null, root.failure());
        trail.expect();
    }

    @Test
    void failuresOfItsSupervisedChildrenAreReported() {
        Task<?> root = run(() -> {
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run(
                        "victim",
                        () -> Scope.named("inner").supervised().open(inner -> {
                            inner.run("early", () -> {
                                throw new IllegalStateException("before");
                            });
                            inner.run("late", () -> failInCleanup("after"));
                            inner.afterCancel(signal -> trail.add(signal.getMessage()));
                            Task.sleepMillis(1);
                            fibers.trap();
                        }));
                victim.join();
                victim.failure();
            });
            return "";
        });
        assertEquals(null, root.failure());
        trail.expect(
                "scope 'inner' was cancelled: its task died",
                "task 'early' failed and nobody received it: java.lang.IllegalStateException: before",
                "task 'late' failed and nobody received it: java.lang.IllegalStateException: after");
    }

    @Test
    void itsPlaceIsFreeForTheNext() {
        Task<?> root = run(() -> {
            Scope.named("desk").limit(1).supervised().open(scope -> {
                scope.run("victim", fibers::trap).onEnd(task -> {});
                scope.run("next", () -> trail.add("next"));
            });
            return "";
        });
        assertEquals(null, root.failure());
        trail.expect("next");
    }

    @Test
    void aTrapInACallbackEndsTheTaskThatCalledIt() {
        Task<?> root = run(() -> {
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run(
                        "victim",
                        () -> Scope.open("inner", inner -> {
                            inner.afterCancel(signal -> fibers.trap());
                            inner.cancel("go");
                        }));
                scope.run("other", () -> {
                    Task.sleepMillis(5);
                    trail.add("other is done");
                });
                assertInstanceOf(TrapException.class, victim.join() == TaskState.FAILED ? victim.failure() : null);
            });
            return "";
        });
        assertEquals(null, root.failure());
        trail.expect("other is done");
    }

    private static void failInCleanup(String message) {
        try {
            Task.sleepMillis(1_000);
        } catch (CancelledException cancelled) {
            throw new IllegalStateException(message);
        }
    }
}
