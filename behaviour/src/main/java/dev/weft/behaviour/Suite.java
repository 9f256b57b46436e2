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
        SeqSourcePromises.state(new Promises("SeqSource", all));
        SeqOperatorPromises.state(new Promises("SeqOperator", all));
        SeqTimePromises.state(new Promises("SeqTime", all));
        SeqParallelPromises.state(new Promises("SeqParallel", all));
        SeqFailurePromises.state(new Promises("SeqFailure", all));
        SeqCancelPromises.state(new Promises("SeqCancel", all));
        GoIterPromises.state(new Promises("GoIter", all));
        KotlinFlowPromises.state(new Promises("KotlinFlow", all));
        StuckPromises.state(new Promises("Stuck", all));
        return all;
    }
}
