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
        PriorityPromises.state(new Promises("Priority", all));
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
        ChannelKindPromises.state(new Promises("ChannelKind", all));
        ClosePromises.state(new Promises("Close", all));
        UndeliveredPromises.state(new Promises("Undelivered", all));
        SelectPromises.state(new Promises("Select", all));
        GoChannelPromises.state(new Promises("GoChannel", all));
        GoSelectPromises.state(new Promises("GoSelect", all));
        KotlinChannelPromises.state(new Promises("KotlinChannel", all));
        KotlinSelectPromises.state(new Promises("KotlinSelect", all));
        MutexPromises.state(new Promises("Mutex", all));
        ReadWriteLockPromises.state(new Promises("ReadWriteLock", all));
        ReadWriteLockTroublePromises.state(new Promises("ReadWriteLock", all));
        SemaphorePromises.state(new Promises("Semaphore", all));
        ConditionPromises.state(new Promises("Condition", all));
        LatchPromises.state(new Promises("Latch", all));
        GoWaitGroupPromises.state(new Promises("GoWaitGroup", all));
        BarrierPromises.state(new Promises("Barrier", all));
        OncePromises.state(new Promises("Once", all));
        EventPromises.state(new Promises("Event", all));
        SeqSourcePromises.state(new Promises("SeqSource", all));
        SeqOperatorPromises.state(new Promises("SeqOperator", all));
        SeqTimePromises.state(new Promises("SeqTime", all));
        SeqParallelPromises.state(new Promises("SeqParallel", all));
        SeqFailurePromises.state(new Promises("SeqFailure", all));
        SeqRecoveryPromises.state(new Promises("SeqRecovery", all));
        SeqCancelPromises.state(new Promises("SeqCancel", all));
        GoIterPromises.state(new Promises("GoIter", all));
        KotlinFlowPromises.state(new Promises("KotlinFlow", all));
        StuckPromises.state(new Promises("Stuck", all));
        DiagnosisPromises.state(new Promises("Diagnosis", all));
        CirclePromises.state(new Promises("Circle", all));
        KitPromises.state(new Promises("Kit", all));
        GoSynctestPromises.state(new Promises("GoSynctest", all));
        return all;
    }
}
