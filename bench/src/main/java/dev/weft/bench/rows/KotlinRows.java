package dev.weft.bench.rows;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Kotlin's coroutines, on the event loop of {@code runBlocking}. */
public class KotlinRows {

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int spawn() {
        return KotlinWorkloads.spawn(Sizes.OPERATIONS);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public boolean yield() {
        return KotlinWorkloads.yieldBetweenTwo(Sizes.OPERATIONS);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int rendezvous() {
        return KotlinWorkloads.passOn(Sizes.OPERATIONS, 0);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int buffered() {
        return KotlinWorkloads.passOn(Sizes.OPERATIONS, Sizes.BUFFER);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int select() {
        return KotlinWorkloads.selectOfTwo(Sizes.OPERATIONS);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.SKYNET_TASKS)
    public long skynet() {
        return KotlinWorkloads.skynet(Sizes.SKYNET_LEAVES, Sizes.SKYNET_WIDTH);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public boolean checkpoint() {
        return KotlinWorkloads.checkpoint(Sizes.FAST_OPERATIONS);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public int sendReceive() {
        return KotlinWorkloads.sendReceive(Sizes.FAST_OPERATIONS, Sizes.BUFFER);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public int trySendReceive() {
        return KotlinWorkloads.trySendReceive(Sizes.FAST_OPERATIONS, Sizes.BUFFER);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public boolean mutex() {
        return KotlinWorkloads.mutex(Sizes.FAST_OPERATIONS);
    }
}
