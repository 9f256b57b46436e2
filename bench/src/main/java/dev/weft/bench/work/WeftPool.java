package dev.weft.bench.work;

import dev.weft.host.Fibers;
import dev.weft.jvm.pool.Pool;
import dev.weft.jvm.pool.SharedChannel;
import java.util.function.Supplier;

/** Weft's tasks on a pool hand elements to each other. */
final class WeftPool {

    private WeftPool() {}

    static long fan(int n, int loops, Supplier<Fibers> fibers) {
        try (Pool pool = Pool.settings("bench").loops(loops).fibers(fibers).open()) {
            return pool.call("bench", () -> fan(n, pool));
        }
    }

    /** Hands numbers out to four workers and gathers what they make of them. */
    private static long fan(int n, Pool pool) {
        SharedChannel<Integer> work = SharedChannel.buffered("work", Sizes.BUFFER);
        SharedChannel<Long> results = SharedChannel.buffered("results", Sizes.BUFFER);
        for (int i = 0; i < Sizes.WORKERS; i++) {
            pool.run("worker", () -> work(work, results));
        }
        pool.run("producer", () -> {
            for (int i = 0; i < n; i++) {
                work.send(i);
            }
            work.close();
        });
        long total = 0;
        for (int i = 0; i < n; i++) {
            total += results.receive();
        }
        return total;
    }

    private static void work(SharedChannel<Integer> work, SharedChannel<Long> results) {
        Integer value = work.receiveOrClosed();
        while (value != null) {
            results.send(Sizes.scramble(value));
            value = work.receiveOrClosed();
        }
    }
}
