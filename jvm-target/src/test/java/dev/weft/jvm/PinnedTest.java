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
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Stacks that the JVM does not put away. */
class PinnedTest {

    /** What is done where the stack is held fast. */
    private static TaskAction whilePinned = () -> {};

    private static @Nullable Throwable thrown;

    private static void act() {
        try {
            whilePinned.run();
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

    /** Needs a class of which its loader is asked by the JVM itself. */
    private static final class NeedsClass {
        @SuppressWarnings("unused") // by its name
        static void touch() {
            new CRC32();
        }
    }

    /** Has classes of its own of that, and acts when it is asked for what that needs. */
    private static final class ActingLoader extends ClassLoader {

        static {
            registerAsParallelCapable(); // or the JVM would lock it meanwhile
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(CRC32.class.getName())) {
                act();
            }
            return name.equals(NeedsClass.class.getName()) ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = PinnedTest.class.getResourceAsStream("PinnedTest$NeedsClass.class")) {
                byte[] code = Objects.requireNonNull(file).readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
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
            whilePinned = () -> channel.receive();
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

    /** What a wait is told at which the JVM cannot put the stack away, behind the wait itself. */
    private static String refusal(TaskAction pinning) {
        List<String> reports = new ArrayList<>();
        thrown = null;
        run(reports, () -> {
            Channel<String> channel = Channel.rendezvous("words");
            whilePinned = () -> channel.receive();
            pinning.run();
            return "";
        });
        assertEquals(List.of(), reports);
        assertTrue(thrown instanceof MisuseException, String.valueOf(thrown));
        String cannot =
                "task 'main' #1 cannot wait here (receiving from channel 'words' (rendezvous)): the JVM cannot put its stack away ";
        assertTrue(thrown.getMessage().startsWith(cannot), thrown.getMessage());
        return thrown.getMessage().substring(cannot.length());
    }

    @Test
    void aWaitInWhatANativeMethodCallsFailsAndSaysWhichMethod() {
        assertEquals(
                "inside the native method java.lang.StackStreamFactory$AbstractStackWalker.callStackWalk: wait before or after that,"
                        + " or start a task there",
                refusal(() -> StackWalker.getInstance().walk(frames -> {
                    act();
                    return "";
                })));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22) // from then on there is java.lang.foreign
    void aWaitInWhatANativeFunctionCallsFailsAndSaysWhoCallsTheFunction() {
        String refusal = refusal(() -> CalledBack.by(PinnedTest::act));
        assertTrue(
                refusal.matches(
                        "inside a native function that dev.weft.jvm.CalledBack.sort calls \\(CalledBack.java:[0-9]+\\): wait before or"
                                + " after that, or start a task there"),
                refusal);
    }

    @Test
    void aWaitInWhatTheJvmItselfCallsFailsAndSaysThat() {
        String refusal = refusal(() -> {
            Method touch =
                    new ActingLoader().loadClass(NeedsClass.class.getName()).getDeclaredMethod("touch");
            touch.setAccessible(true);
            touch.invoke(null);
        });
        assertTrue(
                refusal.matches(
                        "inside something that the JVM itself calls, such as a class loader \\(Pinned: [A-Z_]+\\): wait before"
                                + " or after that, or start a task there"),
                refusal);
    }

    @Test
    void aYieldInAStaticInitialiserIsReportedAndTheTaskGoesOn() {
        List<String> reports = new ArrayList<>();
        List<String> order = new ArrayList<>();
        run(reports, () -> {
            whilePinned = Task::yield;
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
            whilePinned = () -> Scope.open(
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
            whilePinned = () -> {
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
