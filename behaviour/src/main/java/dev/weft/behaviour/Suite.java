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
        TreePromises.state(new Promises("Tree", all));
        LimitPromises.state(new Promises("Limit", all));
        RacePromises.state(new Promises("Race", all));
        ParallelPromises.state(new Promises("Parallel", all));
        StartPromises.state(new Promises("Start", all));
        AfterCancelPromises.state(new Promises("AfterCancel", all));
        ContextPromises.state(new Promises("Context", all));
        UnreceivedPromises.state(new Promises("Unreceived", all));
        GoContextPromises.state(new Promises("GoContext", all));
        GoErrgroupPromises.state(new Promises("GoErrgroup", all));
        TrioScopePromises.state(new Promises("TrioScope", all));
        TrioNurseryPromises.state(new Promises("TrioNursery", all));
        KotlinScopePromises.state(new Promises("KotlinScope", all));
        KotlinTimeoutPromises.state(new Promises("KotlinTimeout", all));
        ChannelPromises.state(new Promises("Channel", all));
        ClosePromises.state(new Promises("Close", all));
        SelectPromises.state(new Promises("Select", all));
        StuckPromises.state(new Promises("Stuck", all));
        return all;
    }
}
