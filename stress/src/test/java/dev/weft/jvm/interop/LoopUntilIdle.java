package dev.weft.jvm.interop;

import dev.weft.jvm.Driving;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;

/** A loop that is driven, on whatever thread, until it has nothing to do. */
final class LoopUntilIdle implements Driving {

    private final JvmHost host = new JvmHost(JvmFibers.continuations());

    private final Loop loop = new Loop(host);

    private boolean idle;

    Loop loop() {
        return loop;
    }

    void drive() {
        idle = false;
        host.drive(loop, this);
    }

    @Override
    public boolean goesOn() {
        return !idle;
    }

    @Override
    public boolean maySleep() {
        idle = true;
        return false;
    }

    @Override
    public void interrupted() {}
}
