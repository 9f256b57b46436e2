package dev.weft.bench.work;

import dev.weft.channel.Channel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Weft's tasks are cancelled. */
final class WeftCancels {

    private WeftCancels() {}

    private static final class Tree {

        private final Channel<String> never = Channel.rendezvous("never");

        private int waiting;

        private int ended;

        void grow(int leaves) {
            if (leaves == 1) {
                waiting++;
                try {
                    never.receive();
                } finally {
                    ended++;
                }
                return;
            }
            for (int i = 0; i < Sizes.SKYNET_WIDTH; i++) {
                Task.run("node", () -> grow(leaves / Sizes.SKYNET_WIDTH));
            }
        }
    }

    /** How long it takes from the cancel until the last of the tree has ended. */
    static long[] tree(int leaves) {
        Tree tree = new Tree();
        Task<?> root = Task.run("root", () -> tree.grow(leaves));
        while (tree.waiting < leaves) {
            Task.yield();
        }
        long begin = System.nanoTime();
        root.cancel("enough");
        root.join();
        long nanos = System.nanoTime() - begin;
        if (tree.ended != leaves) {
            throw new IllegalStateException(tree.ended + " of " + leaves + " have ended");
        }
        return new long[] {nanos};
    }

    /** How long it takes from the cancel until the task's {@code finally} runs. */
    static long[] delays(int n) {
        long[] nanos = new long[n];
        Channel<String> never = Channel.rendezvous("never");
        for (int i = 0; i < n; i++) {
            long[] cancelledAt = {0};
            int event = i;
            Task<?> waiting = Task.run("waiting", () -> {
                try {
                    never.receive();
                } finally {
                    nanos[event] = System.nanoTime() - cancelledAt[0];
                }
            });
            Task.yield();
            cancelledAt[0] = System.nanoTime();
            waiting.cancel("enough");
            waiting.join();
        }
        return nanos;
    }

    /** How late each of the deadlines of 1 to 5 ms, one after the other, is noticed. */
    static long[] deadlines(int n) {
        long[] nanos = new long[n];
        Channel<String> never = Channel.rendezvous("never");
        List<String> received = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int millis = 1 + i % 5;
            long begin = System.nanoTime();
            Scope.named("limited")
                    .timeout(Duration.ofMillis(millis))
                    .openOrTimeout(scope -> received.add(never.receive()));
            nanos[i] = System.nanoTime() - begin - millis * 1_000_000L;
        }
        return nanos;
    }
}
