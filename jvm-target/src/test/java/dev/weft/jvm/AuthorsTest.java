package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.BugException;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import dev.weft.loop.Waiter;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the task ring offers to authors of primitives. */
class AuthorsTest {

    private final Trail trail = new Trail();

    private void run(TaskAction body) {
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults().withReporter(trail::add),
                        "main",
                        () -> {
                            body.run();
                            return "";
                        },
                        task -> assertEquals(null, task.failure()));
    }

    /** Waits for nothing that ever comes. */
    private static final class Nowhere implements WaitPoint {

        private final boolean cancellable;

        Nowhere(boolean cancellable) {
            this.cancellable = cancellable;
        }

        @Override
        public ParkReason reason() {
            return ParkReason.OUTSIDE;
        }

        @Override
        public String describe() {
            return "nothing";
        }

        @Override
        public boolean abandon(Strand strand) {
            return cancellable;
        }
    }

    @Test
    void aWaiterOfItsOwnIsServedWhenATaskEndsAndReceivesItsOutcome() {
        run(() -> Scope.named("office").supervised().open(scope -> {
            Task<Integer> failing = scope.run("failing", () -> {
                Task.sleepMillis(5);
                throw new IOException("disk");
            });
            Strand self = Task.current();
            Waiter waiter = new Waiter(self, won -> trail.add("won"));
            failing.awaiting().add(waiter);
            Loop.current().park(self, new Nowhere(true));
            assertTrue(waiter.served);
            assertTrue(failing.isDone());
        }));
        trail.expect("won");
    }

    @Test
    void aWaiterMayLeaveBefore() {
        run(() -> {
            Task<?> task = Task.run("t", () -> Task.sleepMillis(5));
            Waiter waiter = new Waiter(Task.current(), won -> trail.add("won"));
            task.awaiting().add(waiter);
            task.awaiting().remove(waiter);
            task.await();
        });
        trail.expect();
    }

    @Test
    void askingForACancelThatIsNotThereIsRefused() {
        run(() -> assertEquals(
                "task 'main' #1 (running) is not cancelled: ask for its cancellation only when cancelled() says that"
                        + " it is",
                assertThrows(MisuseException.class, Task::currentCancellation).getMessage()));
    }

    @Test
    void aWaitThatNothingCanEndIsABugOnceTheLoopIsStuckInIt() {
        BugException bug = assertThrows(
                BugException.class, () -> run(() -> Loop.current().park(Task.current(), new Nowhere(false))));
        assertEquals(
                "Weft has a bug: task 'main' #1 (waiting for nothing, cancelled) is stuck although it was"
                        + " cancelled. Please report it with this stack trace.",
                bug.getMessage());
    }
}
