package dev.weft.bench.work;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a fiber that parks does not leave its stack at once. It asks who is next and runs that one on top of itself; it leaves only when somebody
 * beneath it is next, or nobody. A hand-over to and fro then costs one suspension in place of two, and a task that is awaited before it has
 * begun and does not wait costs none.
 *
 * Why this is a prototype and not Weft's: since JDK 24 a continuation that leaves takes along every monitor that its thread holds, and with them
 * those of the frames beneath it. If a task suspends inside synchronized (a ConcurrentHashMap's computeIfAbsent is enough) and another runs on top of
 * it and leaves, the JVM's own lock records are wrong, and it crashes. Nothing tells cheaply that a thread holds a monitor. And a StackOverflowError
 * would hit whoever is on top, not who is deep.
 *
 * Invariants: mounted fibers form a chain, top is its end; named is valid from a leave until whoever is beneath has read it.
 */
/** Continuations that run on top of parked ones: how much a way around the continuation's own cost would bring. */
final class MountedFibers implements Fibers {

    private static final ContinuationScope SCOPE = new ContinuationScope("mounted");

    /** So many stacks lie on each other at most. */
    private static final int MOST = 16;

    private @Nullable Mounted top;

    private @Nullable Mounted named;

    private int mounted;

    private @Nullable Schedule schedule;

    @Override
    public Fiber newFiber(FiberBody body) {
        return new Mounted(body);
    }

    @Override
    public void park() {
        Mounted self = top;
        Mounted next = ask();
        while (next != self) {
            if (next == null || next.onStack || mounted == MOST) {
                named = next;
                Continuation.yield(SCOPE);
                break; // whoever resumed this fiber was told to
            }
            next = runOnTop(next);
        }
        top = self;
    }

    /** A new fiber runs and ends on top of whoever awaits it, in a fraction of the time that it takes to put an old one away and to bring it back. */
    @Override
    public int spares() {
        return 0;
    }

    @Override
    public void drive(Schedule schedule) {
        this.schedule = schedule;
        Mounted next = ask();
        while (next != null) {
            next = runOnTop(next);
        }
        top = null;
    }

    /** Runs {@code fiber} until it leaves its stack or ends; answers who is next. */
    private @Nullable Mounted runOnTop(Mounted fiber) {
        fiber.onStack = true;
        mounted++;
        top = fiber;
        fiber.continuation.run();
        mounted--;
        fiber.onStack = false;
        return fiber.continuation.isDone() ? ask() : named;
    }

    private @Nullable Mounted ask() {
        Schedule asked = schedule;
        return asked == null ? null : (Mounted) asked.next();
    }

    @Override
    public String toString() {
        return "mounted continuations";
    }

    private static final class Mounted implements Fiber {

        final Continuation continuation;

        boolean onStack;

        Mounted(FiberBody body) {
            continuation = new Continuation(SCOPE, body::run);
        }

        @Override
        public void resume() {
            throw new UnsupportedOperationException("mounted fibers are resumed by those that park");
        }
    }
}
