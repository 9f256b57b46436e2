package dev.weft.jvm.interop;

import dev.weft.jvm.Driving;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;

/*
 * A task that has suspended must go on on the same thread: compiled code may remember, across the suspension, which thread it is on, as on one
 * of the JDK's virtual threads it may. So who has such tasks drives until nothing comes any more, not in an actor and again in the arbiter.
 */
/** A loop that is driven, on whatever thread, until it has nothing to do. */
final class LoopUntilIdle implements Driving {

    private final JvmHost host = new JvmHost(JvmFibers.continuations());

    private final Loop loop = new Loop(host);

    /** Whether nothing comes from other threads any more. Of the loop's thread. */
    private boolean alone;

    private boolean idle;

    Loop loop() {
        return loop;
    }

    /** Drives it until it is idle. */
    void drive() {
        alone = true;
        driveUntilAlone();
        alone = false;
    }

    /** Drives it until it is idle after {@link #leaveAlone}; sleeps meanwhile. */
    void driveUntilAlone() {
        idle = false;
        host.drive(loop, this);
    }

    /** Nothing comes from the calling thread any more. */
    void leaveAlone() {
        loop.inbox().post(() -> alone = true);
    }

    @Override
    public boolean goesOn() {
        return !idle;
    }

    @Override
    public boolean maySleep() {
        idle = alone;
        return !idle;
    }

    @Override
    public void interrupted() {}
}
