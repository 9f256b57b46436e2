package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stacks for which there is no memory when they are to be put away. Every kind of wait is in {@link PinnedWaitsTest}. */
@Timeout(60)
class StackMemoryTest {

    private final FullFibers fibers = new FullFibers();

    private final List<String> reports = new ArrayList<>();

    private void run(TaskAction body) {
        new JvmHost(fibers).run(LoopOptions.defaults().withReporter(reports::add), "main", () -> {
            body.run();
            return "";
        });
    }

    @Test
    void whoCannotGiveWayGoesOnWhichIsReportedOnceAndGivesWayLater() {
        List<String> order = new ArrayList<>();
        run(() -> {
            Task<?> other = Task.run("other", () -> {
                order.add("other");
            });
            fibers.whileFull(() -> {
                Task.yield();
                Task.yield();
            });
            order.add("main, without having left");
            Task.yield();
            order.add("main");
            other.await();
        });
        assertEquals(List.of("main, without having left", "other", "main"), order);
        assertEquals(
                List.of(
                        "task 'main' #1 could not give way to others: the JVM cannot put its stack away: java.lang.OutOfMemoryError: no room"
                                + " for a stack"),
                reports);
    }

    @Test
    void aFiberThatHasNothingToDoEndsIfThereIsNoRoomToKeepItAndTheTasksGoOn() {
        List<String> order = new ArrayList<>();
        run(() -> {
            for (int round = 0; round < 3; round++) {
                boolean restsToo = round == 1;
                List<Task<?>> tasks = new ArrayList<>();
                for (String name : List.of("a", "b", "c")) {
                    Task<?> task = Task.run(name, () -> {
                        Task.yield(); // so that each has a fiber of its own
                        order.add(name);
                    });
                    task.onEnd(ended -> fibers.full = restsToo || !name.equals("a")); // the first to end rests
                    tasks.add(task);
                }
                for (Task<?> task : tasks) {
                    task.await();
                    fibers.full = false;
                }
            }
        });
        assertEquals(List.of("a", "b", "c", "a", "b", "c", "a", "b", "c"), order);
        assertEquals(List.of(), reports);
    }

    @Test
    void aWaitForWhoseStackTheHeapIsTooSmallThrowsTheErrorOfTheJvm() throws Exception {
        assertDeepStack("OutOfMemoryError: Java heap space", "200000", "-XX:+UseSerialGC", "-Xmx8m", "-Xss256m");
    }

    @Test
    void aWaitWhoseStackIsTooLargeForARegionOfG1ThrowsTheErrorOfTheJvm() throws Exception {
        assertDeepStack(
                "StackOverflowError: Humongous stack chunk",
                "50000",
                "-XX:+UseG1GC",
                "-Xmx64m",
                "-XX:G1HeapRegionSize=1m",
                "-Xss64m");
    }

    private static void assertDeepStack(String error, String depth, String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
        ChildJvm jvm = ChildJvm.run(DeepStack.class, List.of("continuations", depth), all.toArray(String[]::new));
        assertEquals(
                List.of(
                        "wait: " + error.substring(0, error.indexOf(':')),
                        "channel 'c' (rendezvous)",
                        "received afterwards: sent",
                        "[main, other]",
                        "task 'main' #1 could not give way to others: the JVM cannot put its stack away: java.lang."
                                + error),
                jvm.out(),
                String.join("\n", jvm.err()));
    }

    @Test
    void onVirtualThreadsAWaitWhoseStackIsTooLargeKeepsItsThread() throws Exception {
        ChildJvm jvm = ChildJvm.run(
                DeepStack.class,
                List.of("virtual threads", "50000"),
                "-XX:+UseG1GC",
                "-Xmx64m",
                "-XX:G1HeapRegionSize=1m",
                "-Xss64m");
        assertEquals(List.of("received at once: sent", "[other, main]"), jvm.out(), String.join("\n", jvm.err()));
    }
}
