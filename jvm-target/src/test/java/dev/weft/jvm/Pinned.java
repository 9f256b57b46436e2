package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.LoopStatistics;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Tracer;
import dev.weft.task.TaskAction;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Waits where the JVM cannot put the stack away: in a static initialiser, or for want of memory. */
final class Pinned {

    /** What the next static initialiser does. */
    private static TaskAction inInitialiser = () -> {};

    private static @Nullable Throwable thrown;

    /** The fibers of the loop, if it is not a static initialiser that keeps the stack from being put away, but want of memory. */
    private static @Nullable FullFibers full;

    /** What another thread does while the task is about to leave its stack. */
    private static TaskAction atPark = () -> {};

    private Pinned() {}

    /** Defined anew for each initialisation. */
    private static final class Initialised {
        static {
            act();
        }
    }

    static void act() {
        try {
            inInitialiser.run();
        } catch (Throwable t) {
            thrown = t;
        }
    }

    /** Runs {@code action} in a static initialiser; answers what it threw. */
    private static @Nullable Throwable initialising(TaskAction action) throws IOException, IllegalAccessException {
        inInitialiser = action;
        thrown = null;
        try (InputStream code = Pinned.class.getResourceAsStream("Pinned$Initialised.class")) {
            MethodHandles.lookup()
                    .defineHiddenClass(Objects.requireNonNull(code).readAllBytes(), true);
        }
        return thrown;
    }

    /** {@code wait} is refused, and holds nothing of the loop's afterwards. */
    static void refuse(TaskAction wait) throws Exception {
        List<Integer> before = held();
        refuseAlone(wait);
        assertEquals(before, held(), "timers, waiters, root tasks, expectations");
    }

    /** {@link #refuse} of a wait that begins with something that others may see. */
    static void refuseAlone(TaskAction wait) throws Exception {
        FullFibers fibers = full;
        if (fibers != null) {
            assertSame(FullFibers.NO_ROOM, assertThrows(OutOfMemoryError.class, () -> fibers.whileFull(wait)));
            return;
        }
        Throwable refusal = initialising(wait);
        assertInstanceOf(MisuseException.class, refusal);
        assertTrue(
                refusal.getMessage()
                        .matches("(?s)task 'main' #1 cannot wait here \\(.*cannot put its stack away inside .*"),
                refusal.getMessage());
    }

    private static List<Integer> held() {
        LoopStatistics now = Loop.current().statistics();
        return List.of(now.timers(), now.waiters(), now.roots(), now.expectations());
    }

    /** {@link #refuse} of a wait whose stack is put away only after another thread has done {@code before}. */
    static void refuseAfter(TaskAction before, TaskAction wait) throws Exception {
        atPark = before;
        try {
            refuse(wait);
        } finally {
            atPark = () -> {};
        }
    }

    /** Returns when {@code action} is done there. */
    static void onAnotherThread(TaskAction action) throws Exception {
        CompletableFuture.runAsync(
                        () -> assertDoesNothingWrong(action),
                        task -> Thread.ofPlatform().start(task))
                .get();
    }

    private static void assertDoesNothingWrong(TaskAction action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** {@link #run}, but it is for want of memory that stacks cannot be put away. */
    static void runWithoutMemory(TaskAction body) {
        FullFibers fibers = new FullFibers();
        full = fibers;
        try {
            run(fibers, body);
        } finally {
            full = null;
        }
    }

    /** Runs {@code body} in a task named main, on continuations; nothing may be reported. */
    static void run(TaskAction body) {
        run(JvmFibers.continuations(), body);
    }

    private static void run(Fibers fibers, TaskAction body) {
        List<String> reports = new ArrayList<>();
        LoopOptions options = LoopOptions.defaults()
                .withReporter(reports::add)
                .withTracer((time, event, strand, detail) -> {
                    if (event == Tracer.Event.PARK) {
                        assertDoesNothingWrong(atPark);
                    }
                });
        new JvmHost(fibers).run(options, "main", () -> {
            body.run();
            return "";
        });
        assertEquals(List.of(), reports);
    }
}
