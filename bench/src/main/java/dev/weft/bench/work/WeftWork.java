package dev.weft.bench.work;

import dev.weft.channel.Channel;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.LoopOptions;
import dev.weft.task.TaskBody;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Weft, on a kind of fiber. */
final class WeftWork implements Contestant {

    private final Supplier<Fibers> fibers;

    WeftWork(Supplier<Fibers> fibers) {
        this.fibers = fibers;
    }

    private <T> T onLoop(TaskBody<T> body) {
        return new JvmHost(fibers.get()).run(LoopOptions.defaults(), "bench", body);
    }

    @Override
    public @Nullable Workload workload(Row row) {
        if (row == Row.FAN_1 || row == Row.FAN_2) {
            return n -> WeftPool.fan(n, row.processors(), fibers);
        }
        Workload inside = insideLoop(row);
        return inside == null ? null : n -> onLoop(() -> inside.run(n));
    }

    private static @Nullable Workload insideLoop(Row row) {
        return switch (row) {
            case SPAWN -> WeftTasks::spawn;
            case TOGETHER -> WeftTasks::together;
            case YIELD -> n -> WeftTasks.yields(n, 1);
            case YIELD_DEEP -> n -> WeftTasks.yields(n, 10);
            case CHAIN -> WeftTasks::chain;
            case SKYNET -> leaves -> WeftTasks.sum(0, leaves);
            case RENDEZVOUS -> n -> WeftChannels.passOn(Channel.rendezvous("elements"), n);
            case BUFFERED_1 -> n -> WeftChannels.passOn(Channel.buffered("elements", 1), n);
            case BUFFERED_16 -> n -> WeftChannels.passOn(Channel.buffered("elements", 16), n);
            case BUFFERED_100 -> n -> WeftChannels.passOn(Channel.buffered("elements", 100), n);
            case SELECT -> WeftChannels::selectOfTwo;
            case SELECT_AGAIN -> WeftChannels::selectAgain;
            case SELECT_WIDE -> n -> WeftChannels.selectOfMany(n, 8);
            case SEND_RECEIVE -> WeftChannels::sendReceive;
            case TRY_SEND_RECEIVE -> WeftChannels::trySendReceive;
            case CHECKPOINT -> WeftSync::checkpoint;
            case MUTEX -> WeftSync::mutex;
            case MUTEX_YIELD -> n -> WeftSync.mutexYield(n, 2);
            case MUTEX_QUEUE -> n -> WeftSync.mutexYield(n, n);
            case CONTEXT -> n -> WeftSync.lookups(n, 1);
            case CONTEXT_DEEP -> n -> WeftSync.lookups(n, 10);
            case CONTEXT_OF_TASK -> n -> WeftSync.lookupsOfTask(n, 10);
            case SLEEPERS -> WeftTasks::sleepers;
            default -> null;
        };
    }

    @Override
    public @Nullable Delays delays(Row row) {
        return switch (row) {
            case CANCEL_TREE -> leaves -> onLoop(() -> WeftCancels.tree(leaves));
            case CANCEL_DELAY -> n -> onLoop(() -> WeftCancels.delays(n));
            case DEADLINE -> n -> onLoop(() -> WeftCancels.deadlines(n));
            default -> null;
        };
    }
}
