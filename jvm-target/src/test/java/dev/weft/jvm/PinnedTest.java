package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stacks that the JVM does not put away. */
class PinnedTest {

    /** What static initialisers of the tests do. */
    private static TaskAction inInitialiser = () -> {};

    private static @Nullable Throwable thrown;

    private static void act() {
        try {
            inInitialiser.run();
        } catch (Throwable t) {
            thrown = t;
        }
    }

    /** One class for each test, for a class is initialised once. */
    private static final class Receives {
        static {
            act();
        }

        static void touch() {}
    }

    private static final class Yields {
        static {
            act();
        }

        static void touch() {}
    }

    private static final class EndsScope {
        static {
            act();
        }

        static void touch() {}
    }

    private static final class IsServed {
        static {
            act();
        }

        static void touch() {}
    }

    private static <T> T run(List<String> reports, TaskBody<T> body) {
        LoopOptions options = LoopOptions.defaults().withReporter(reports::add);
        return new JvmHost(JvmFibers.continuations()).run(options, "main", body);
    }

    @Test
    void aWaitInAStaticInitialiserFailsAndSaysWhereAndTheChannelIsAsBefore() {
        List<String> reports = new ArrayList<>();
        String after = run(reports, () -> {
            Channel<String> channel = Channel.rendezvous("words");
            inInitialiser = () -> channel.receive();
            Receives.touch();
            String before = channel.toString();
            Task.run("sender", () -> channel.send("later"));
            return before + ", then " + channel.receive();
        });
        assertEquals("channel 'words' (rendezvous), then later", after);
        assertTrue(thrown instanceof MisuseException, String.valueOf(thrown));
        assertEquals(
                "task 'main' #1 cannot wait here (receiving from channel 'words' (rendezvous)): the JVM cannot put its stack away"
                        + " inside the static initialiser of dev.weft.jvm.PinnedTest$Receives: wait before or after that, or start a task there",
                thrown.getMessage());
        assertEquals(List.of(), reports);
    }

    @Test
    void aYieldInAStaticInitialiserIsReportedAndTheTaskGoesOn() {
        List<String> reports = new ArrayList<>();
        List<String> order = new ArrayList<>();
        run(reports, () -> {
            inInitialiser = Task::yield;
            thrown = null;
            Scope.open("two", scope -> {
                scope.run("other", () -> {
                    order.add("other");
                });
                Yields.touch();
                order.add("main");
            });
            return "";
        });
        assertNull(thrown);
        assertEquals(List.of("main", "other"), order);
        assertEquals(
                List.of(
                        "task 'main' #1 could not give way to others: the JVM cannot put its stack away inside the static initialiser of"
                                + " dev.weft.jvm.PinnedTest$Yields: wait before or after that, or start a task there"),
                reports);
    }

    @Test
    void aScopeThatCannotWaitForItsChildrenSaysSoAndTheTaskStillWaitsForThem() {
        List<String> reports = new ArrayList<>();
        List<String> order = new ArrayList<>();
        TaskAction body = () -> {
            inInitialiser = () -> Scope.open(
                    "inner",
                    scope -> scope.run("child", () -> {
                        Task.yield();
                        order.add("child");
                    }));
            EndsScope.touch();
            order.add("main");
        };
        run(reports, () -> {
            Task.run("pinned", body).await();
            order.add("after");
            return "";
        });
        assertTrue(thrown instanceof MisuseException, String.valueOf(thrown));
        assertTrue(
                thrown.getMessage()
                        .startsWith(
                                "task 'pinned' #2 cannot wait here (waiting for the children of scope 'inner' (1 left))"),
                thrown.getMessage());
        assertEquals(List.of("main", "child", "after"), order);
    }

    @Test
    void whatNeedNotWaitWorksInAStaticInitialiser() {
        List<String> reports = new ArrayList<>();
        List<String> got = new ArrayList<>();
        run(reports, () -> {
            Channel<String> channel = Channel.buffered("words", 1);
            inInitialiser = () -> {
                channel.send("one");
                got.add(channel.receive());
            };
            IsServed.touch();
            return "";
        });
        assertEquals(List.of("one"), got);
        assertEquals(List.of(), reports);
    }

    @Test
    void aLoopDoesNotBeginInsideSynchronized() {
        Object lock = new Object();
        synchronized (lock) {
            MisuseException refused = assertThrows(MisuseException.class, () -> run(new ArrayList<>(), () -> ""));
            assertTrue(
                    refused.getMessage()
                            .matches(
                                    "(?s)a loop was to run on thread '.*' while that holds the monitor of a java.lang.Object, taken in"
                                            + " dev.weft.jvm.PinnedTest.* \\(PinnedTest.java:[0-9]+\\): call JvmHost.run outside of synchronized, or the monitor is lost when a task"
                                            + " suspends"),
                    refused.getMessage());
        }
    }

    @Test
    void onRequestASuspensionInsideSynchronizedFailsAndSaysWhere() {
        Settings checking = Settings.builder()
                .fibers(FiberKind.CONTINUATIONS)
                .checkMonitors(true)
                .build();
        MisuseException refused = new JvmHost(checking).run(LoopOptions.defaults(), "main", () -> {
            Channel<String> channel = Channel.rendezvous("words");
            synchronized (channel) {
                return assertThrows(MisuseException.class, channel::receive);
            }
        });
        assertTrue(
                refused.getMessage()
                        .startsWith(
                                "task 'main' #1 cannot wait here (receiving from channel 'words' (rendezvous)): the JVM cannot put its stack"
                                        + " away while it holds the monitor of a dev.weft.channel.Channel, taken in dev.weft.jvm.PinnedTest."),
                refused.getMessage());
    }
}
