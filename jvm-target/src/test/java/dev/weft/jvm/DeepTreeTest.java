package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.loop.LoopOptions;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees deeper than any call stack could follow. More fibers than a browser has, so on the JVM only. */
class DeepTreeTest {

    private static final int LEVELS = 100_000;

    @Test
    void cancellingTheTopReachesTheBottom() {
        List<Task<?>> levels = new ArrayList<>();
        List<Task<?>> ended = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            Task<?> top = Task.run("level", () -> descend(levels));
                            Task.sleepMillis(1);
                            top.cancel("all of it");
                            assertEquals(TaskState.CANCELLED, top.join());
                            return "";
                        },
                        ended::add);
        assertEquals(null, ended.get(0).failure());
        assertEquals(LEVELS, levels.size());
        assertEquals(TaskState.CANCELLED, levels.get(LEVELS - 1).state());
    }

    private static void descend(List<Task<?>> levels) {
        levels.add(Task.current());
        if (levels.size() < LEVELS) {
            Task.run("level", () -> descend(levels));
        } else {
            assertEquals(null, Task.current().remaining());
            Task.sleepMillis(1_000);
        }
    }

    @Test
    void scopesMayBeOpenDeepInsideEachOther() {
        List<Task<?>> ended = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            Scope.named("outermost")
                                    .timeout(Duration.ofMillis(5))
                                    .openOrTimeout(scope -> nest(300));
                            return "";
                        },
                        ended::add);
        assertEquals(null, ended.get(0).failure());
    }

    private static void nest(int levels) {
        Scope.open("nested", scope -> {
            if (levels > 1) {
                nest(levels - 1);
            } else {
                Task.sleepMillis(1_000);
            }
        });
    }
}
