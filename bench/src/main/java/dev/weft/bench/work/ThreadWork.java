package dev.weft.bench.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/** The JDK's virtual threads, with the JDK's queues and locks. It has no select. */
final class ThreadWork implements Contestant {

    @Override
    public @Nullable Workload workload(Row row) {
        return switch (row) {
            case SPAWN -> ThreadTasks::spawn;
            case TOGETHER -> ThreadTasks::together;
            case YIELD -> n -> ThreadTasks.yields(n, 1);
            case YIELD_DEEP -> n -> ThreadTasks.yields(n, 10);
            case CHAIN -> ThreadTasks::chain;
            case SKYNET -> leaves -> ThreadTasks.run(() -> ThreadTasks.sum(0, leaves));
            case RENDEZVOUS -> n -> ThreadQueues.passOn(new SynchronousQueue<>(), n);
            case BUFFERED_1 -> n -> ThreadQueues.passOn(new ArrayBlockingQueue<>(1), n);
            case BUFFERED_16 -> n -> ThreadQueues.passOn(new ArrayBlockingQueue<>(16), n);
            case BUFFERED_100 -> n -> ThreadQueues.passOn(new ArrayBlockingQueue<>(100), n);
            case SEND_RECEIVE -> ThreadQueues::sendReceive;
            case TRY_SEND_RECEIVE -> ThreadQueues::trySendReceive;
            case MUTEX -> ThreadSync::mutex;
            case MUTEX_YIELD -> n -> ThreadSync.mutexYield(n, 2);
            case MUTEX_QUEUE -> n -> ThreadSync.mutexYield(n, n);
            case CONTEXT_OF_TASK -> n -> ThreadSync.lookups(n, 10);
            case SLEEPERS -> ThreadTasks::sleepers;
            case FAN_1, FAN_2 -> ThreadQueues::fan;
            default -> null;
        };
    }

    @Override
    public @Nullable Delays delays(Row row) {
        return switch (row) {
            case CANCEL_TREE -> ThreadCancels::tree;
            case CANCEL_DELAY -> ThreadCancels::delays;
            case DEADLINE -> ThreadCancels::deadlines;
            default -> null;
        };
    }
}
