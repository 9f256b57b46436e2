package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What needs a task says so when there is none. On the JVM only: where TeaVM makes coroutines, a callback that merely mentions a call that
 * may suspend would make one of the loop.
 */
class OutsideTasksTest {

    private static final String BARE = " was called outside a task: call it inside one, or start one on a host first";

    private static final String OF_ITS_LOOP = " was called outside a task of its loop: call it inside a task, or post a"
            + " callback to the loop's inbox and use a method that never suspends";

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(MisuseException.class, call).getMessage());
    }

    @Test
    void whatActsForTheCallingTask() {
        refused("Task.run" + BARE, () -> Task.run("t", () -> {}));
        refused("Task.startDetached" + BARE, () -> Task.startDetached("t", () -> {}));
        refused("Task.current" + BARE, Task::current);
        refused("Task.sleep" + BARE, () -> Task.sleepMillis(1));
        refused("Task.sleepUntil" + BARE, () -> Task.sleepUntil(1));
        refused("Task.yield" + BARE, Task::yield);
        refused("Task.checkpoint" + BARE, Task::checkpoint);
        refused("Scope 's'" + BARE, () -> Scope.open("s", scope -> {}));
        refused("Context.run" + BARE, () -> Context.empty().run(() -> {}));
        refused("Context.call" + BARE, () -> Context.empty().call(() -> 1));
        assertEquals(
                "no task runs on this thread: call this inside a task, or start one on a host first",
                assertThrows(MisuseException.class, Loop::current).getMessage());
    }

    @Test
    void whatSuspendsItInACallback() {
        Trail trail = new Trail();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            Scope.named("s").limit(1).open(scope -> {
                                Task<?> task = scope.run("t", () -> Task.sleepMillis(1));
                                Loop.current().inbox().post(() -> {
                                    refused("await of task 't'" + OF_ITS_LOOP, task::await);
                                    refused("join of task 't'" + OF_ITS_LOOP, task::join);
                                    refused(
                                            "runOrWait in scope 's'" + OF_ITS_LOOP,
                                            () -> scope.runOrWait("u", () -> {}));
                                    refused(
                                            "runUntilReady in scope 's'" + OF_ITS_LOOP,
                                            () -> scope.runUntilReady("u", starter -> {}));
                                    trail.add("all refused");
                                });
                            });
                            return "";
                        },
                        task -> assertEquals(null, task.failure()));
        trail.expect("all refused");
    }

    @Test
    void aCallbackThatSuspendsIsReportedAndSuspendsNobody() {
        Trail trail = new Trail();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults().withReporter(trail::add),
                        "main",
                        () -> {
                            Scope.open("s", scope -> {
                                scope.afterCancel(signal -> Task.sleepMillis(5));
                                scope.cancel("go");
                            });
                            assertEquals(0, Loop.current().nanoTime());
                            return "";
                        },
                        task -> assertEquals(null, task.failure()));
        trail.expect("the afterCancel callback of scope 's' failed: dev.weft.loop.MisuseException: Task.sleep" + BARE);
    }
}
