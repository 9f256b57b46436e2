package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.host.Fiber;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a fiber does that has nothing to do. */
class RestingTest {

    private final Fibers fibers = JvmFibers.continuations();

    private final List<String> trail = new ArrayList<>();

    private final Fiber first = fibers.newFiber(this::rests);

    private final Fiber second = fibers.newFiber(() -> {
        trail.add("second: " + stacks());
        fibers.park();
        trail.add("second again: " + stacks());
        fibers.park();
    });

    private void rests() {
        while (true) {
            trail.add("first: " + stacks());
            fibers.rest(first);
        }
    }

    /** How many fibers lie on the thread, one on top of the other. */
    private static long stacks() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getMethodName().equals("resume"))
                        .count());
    }

    @Test
    void itRunsTheOthersOnTopOfItselfUntilItIsNamed() {
        fibers.drive(new Script(first, second, second, first));
        assertEquals(List.of("first: 1", "second: 2", "second again: 2", "first: 1"), trail);
    }

    @Test
    void itLeavesWhenNobodyIsNamedAndIsResumedLikeAnyOther() {
        fibers.drive(new Script(first, second));
        fibers.drive(new Script(second, first));
        assertEquals(List.of("first: 1", "second: 2", "second again: 1", "first: 1"), trail);
    }

    @Test
    void whatTheScheduleThrowsIsForWhoDrives() {
        IllegalStateException thrown = new IllegalStateException("no idea");
        Script failing = new Script(first);
        failing.last = () -> {
            throw thrown;
        };
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> fibers.drive(failing)));
        fibers.drive(new Script(first));
        assertEquals(List.of("first: 1", "first: 1"), trail, "the resting fiber has ended");
    }

    @Test
    void whatAFiberOnTopThrowsIsForWhoDrivesAndNoEndOfTheRestingOne() {
        IllegalStateException thrown = new IllegalStateException("planted");
        Fiber throwing = fibers.newFiber(() -> {
            throw thrown;
        });
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> fibers.drive(new Script(first, throwing))));
        fibers.drive(new Script(first));
        assertEquals(List.of("first: 1", "first: 1"), trail);
    }

    /** Names some fibers, then nobody. */
    private static final class Script implements Schedule {

        private final ArrayDeque<Fiber> named;

        private Supplier<@Nullable Fiber> last = () -> null;

        Script(Fiber... named) {
            this.named = new ArrayDeque<>(List.of(named));
        }

        @Override
        public @Nullable Fiber next() {
            return named.isEmpty() ? last.get() : named.poll();
        }

        @Override
        public void beginSlice(long endNanos) {}

        @Override
        public void fiberDied(String message) {
            throw new AssertionError(message);
        }

        @Override
        public void parkRefused(Throwable failure, Obstruction why) {
            throw new AssertionError(failure);
        }
    }
}
