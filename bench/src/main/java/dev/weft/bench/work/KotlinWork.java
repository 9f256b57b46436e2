package dev.weft.bench.work;

import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/** Kotlin's coroutines on a dispatcher; an empty context is the event loop of {@code runBlocking}. */
final class KotlinWork implements Contestant {

    private final CoroutineContext context;

    KotlinWork(CoroutineContext context) {
        this.context = context;
    }

    @Override
    public @Nullable Workload workload(Row row) {
        return switch (row) {
            case SPAWN -> n -> KotlinTasks.spawn(n, context);
            case TOGETHER -> n -> KotlinTasks.together(n, context);
            case YIELD -> n -> KotlinTasks.yields(n, 1, context);
            case YIELD_DEEP -> n -> KotlinTasks.yields(n, 10, context);
            case CHAIN -> n -> KotlinTasks.chain(n, context);
            case SKYNET -> leaves -> KotlinTasks.skynet(leaves, context);
            case RENDEZVOUS -> n -> KotlinChannels.passOn(n, 0, context);
            case BUFFERED_1 -> n -> KotlinChannels.passOn(n, 1, context);
            case BUFFERED_16 -> n -> KotlinChannels.passOn(n, 16, context);
            case BUFFERED_100 -> n -> KotlinChannels.passOn(n, 100, context);
            case SELECT -> n -> KotlinChannels.selectOfTwo(n, context);
            case SELECT_WIDE -> n -> KotlinChannels.selectOfMany(n, 8, context);
            case SEND_RECEIVE -> n -> KotlinChannels.sendReceive(n, context);
            case TRY_SEND_RECEIVE -> n -> KotlinChannels.trySendReceive(n, context);
            case CHECKPOINT -> n -> KotlinSync.checkpoint(n, context);
            case MUTEX -> n -> KotlinSync.mutex(n, context);
            case MUTEX_YIELD -> n -> KotlinSync.mutexYield(n, 2, context);
            case MUTEX_QUEUE -> n -> KotlinSync.mutexYield(n, n, context);
            case CONTEXT -> n -> KotlinSync.lookups(n, 1, context);
            case CONTEXT_DEEP -> n -> KotlinSync.lookups(n, 10, context);
            case CONTEXT_OF_TASK -> n -> KotlinSync.lookupsOfCoroutine(n, 10, context);
            case SLEEPERS -> n -> KotlinTimes.sleepers(n, context);
            case FAN_1 -> n -> KotlinChannels.fan(n, context);
            default -> null;
        };
    }

    @Override
    public @Nullable Delays delays(Row row) {
        return switch (row) {
            case CANCEL_TREE -> leaves -> new long[] {KotlinCancels.tree(leaves, context)};
            case CANCEL_DELAY -> KotlinCancels::delays;
            case DEADLINE -> n -> KotlinCancels.deadlines(n, context);
            default -> null;
        };
    }
}
