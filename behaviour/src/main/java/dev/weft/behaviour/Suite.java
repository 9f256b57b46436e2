package dev.weft.behaviour;

import java.util.ArrayList;
import java.util.List;

/** All promises. */
public final class Suite {

    private Suite() {}

    /** The cases of every group, in a fixed order. */
    public static List<Behaviour> all() {
        List<Behaviour> all = new ArrayList<>();
        TaskPromises.state(new Promises("Task", all));
        TimePromises.state(new Promises("Time", all));
        ScopePromises.state(new Promises("Scope", all));
        CancelPromises.state(new Promises("Cancel", all));
        DeadlinePromises.state(new Promises("Deadline", all));
        ChannelPromises.state(new Promises("Channel", all));
        ClosePromises.state(new Promises("Close", all));
        SelectPromises.state(new Promises("Select", all));
        MutexPromises.state(new Promises("Mutex", all));
        ReadWriteLockPromises.state(new Promises("ReadWriteLock", all));
        ReadWriteLockTroublePromises.state(new Promises("ReadWriteLock", all));
        SemaphorePromises.state(new Promises("Semaphore", all));
        ConditionPromises.state(new Promises("Condition", all));
        LatchPromises.state(new Promises("Latch", all));
        BarrierPromises.state(new Promises("Barrier", all));
        OncePromises.state(new Promises("Once", all));
        EventPromises.state(new Promises("Event", all));
        StuckPromises.state(new Promises("Stuck", all));
        return all;
    }
}
