package dev.weft.bench.work;

import kotlinx.coroutines.Dispatchers;
import org.jspecify.annotations.Nullable;

/**
 * Kotlin's coroutines on the default dispatcher, which has two threads at least. Left out is what has no second task in it, so that a second
 * thread changes nothing, and what must be on one thread to be measured.
 */
final class KotlinPoolWork implements Contestant {

    private final KotlinWork onDefault = new KotlinWork(Dispatchers.getDefault());

    @Override
    public @Nullable Workload workload(Row row) {
        return switch (row) {
            case SEND_RECEIVE, TRY_SEND_RECEIVE, CHECKPOINT, MUTEX, CONTEXT, CONTEXT_DEEP, CONTEXT_OF_TASK -> null;
            case FAN_1 -> n -> KotlinChannels.fan(n, Dispatchers.getDefault().limitedParallelism(1, null));
            case FAN_2 -> n -> KotlinChannels.fan(n, Dispatchers.getDefault());
            default -> onDefault.workload(row);
        };
    }

    @Override
    public @Nullable Delays delays(Row row) {
        return row == Row.CANCEL_DELAY ? null : onDefault.delays(row);
    }
}
