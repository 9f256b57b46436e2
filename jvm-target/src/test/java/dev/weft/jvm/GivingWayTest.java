package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.loop.Chooser;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Strand;
import dev.weft.task.Scope;
import dev.weft.task.Starter;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskState;
import dev.weft.test.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cancel that comes while a task gives way, just before it would wait, is not missed: it does not wait then. */
class GivingWayTest {

    /** First in, first out, and every fair scheduling point gives way. */
    private static final Chooser EAGER = new Chooser() {
        @Override
        public int nextStrand(Ready ready) {
            return 0;
        }

        @Override
        public int nextClause(int ready) {
            return 0;
        }

        @Override
        public boolean preempts(Strand running, Ready others) {
            return true;
        }
    };

    static Stream<Named<TaskAction>> waits() {
        return Stream.of(
                Named.of("sleep", () -> Task.sleepMillis(1_000)),
                Named.of("sleepUntil", () -> Task.sleepUntil(1_000_000_000)),
                Named.of("await", () -> sleeper().await()),
                Named.of("join", () -> sleeper().join()),
                Named.of(
                        "runOrWait",
                        () -> Scope.named("desk").limit(1).open(scope -> {
                            sleeper();
                            scope.runOrWait("next", () -> {});
                        })),
                Named.of(
                        "runUntilReady",
                        () -> Scope.open("s", scope -> {
                            scope.runUntilReady("slow", (Starter<Integer> starter) -> Task.sleepMillis(1_000));
                        })));
    }

    private static Task<?> sleeper() {
        return Task.run("sleeper", () -> Task.sleepMillis(1_000));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aCancelWhileItGivesWayIsNotMissed(TaskAction wait) {
        List<Task<?>> ended = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults().withChooser(EAGER),
                        "main",
                        () -> {
                            for (int after = 0; after < 5; after++) {
                                Task<?> waiter = Task.run("waiter", wait);
                                cancelAfterTurns(waiter, after);
                                assertEquals(TaskState.CANCELLED, waiter.join());
                            }
                            assertEquals(0, Loop.current().nanoTime(), "somebody waited");
                            return "";
                        },
                        ended::add);
        assertEquals(null, ended.get(0).failure());
    }

    private static void cancelAfterTurns(Task<?> task, int turns) {
        Task.start(task.loop(), "canceller", () -> {
            for (int turn = 0; turn < turns; turn++) {
                Task.yield();
            }
            task.cancel("now");
            return "";
        });
    }
}
