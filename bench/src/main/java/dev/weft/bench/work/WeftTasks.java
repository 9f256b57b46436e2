package dev.weft.bench.work;

import dev.weft.channel.Channel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;

/** Weft's tasks start, switch and wait for each other. */
final class WeftTasks {

    private WeftTasks() {}

    static long spawn(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Task.run("child", () -> 1).await();
        }
        return sum;
    }

    static long together(int n) {
        List<Task<Integer>> children = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            children.add(Task.run("child", () -> 1));
        }
        long sum = 0;
        for (Task<Integer> child : children) {
            sum += child.await();
        }
        return sum;
    }

    static long yields(int n, int depth) {
        Task<Long> one = Task.run("one", () -> yieldOften(n / 2, depth));
        Task<Long> other = Task.run("other", () -> yieldOften(n / 2, depth));
        return one.await() + other.await();
    }

    private static long yieldOften(int n, int depth) {
        long count = 0;
        for (int i = 0; i < n; i++) {
            count += yieldAt(depth);
        }
        return count;
    }

    /** Yields so many calls deep and answers the depth. */
    private static int yieldAt(int depth) {
        if (depth == 1) {
            Task.yield();
            return 1;
        }
        return yieldAt(depth - 1) + 1;
    }

    /** Tasks in a row: each waits for its left neighbour's number and hands on one more. */
    static long chain(int n) {
        Channel<Integer> first = Channel.rendezvous("first");
        Channel<Integer> left = first;
        for (int i = 0; i < n; i++) {
            Channel<Integer> from = left;
            Channel<Integer> to = Channel.rendezvous("next");
            Task.run("link", () -> to.send(from.receive() + 1));
            left = to;
        }
        Task.run("start", () -> first.send(0));
        return left.receive();
    }

    static long sum(long first, int leaves) {
        if (leaves == 1) {
            return first;
        }
        int each = leaves / Sizes.SKYNET_WIDTH;
        List<Task<Long>> children = new ArrayList<>(Sizes.SKYNET_WIDTH);
        for (int i = 0; i < Sizes.SKYNET_WIDTH; i++) {
            long start = first + (long) i * each;
            children.add(Task.run("node", () -> sum(start, each)));
        }
        long sum = 0;
        for (Task<Long> child : children) {
            sum += child.await();
        }
        return sum;
    }

    /** Tasks that sleep 0 to 100 ms, all at the same time. */
    static long sleepers(int n) {
        int[] count = {0};
        Scope.open("sleepers", scope -> {
            for (int i = 0; i < n; i++) {
                int millis = i % 101;
                scope.run("sleeper", () -> {
                    Task.sleepMillis(millis);
                    count[0]++;
                });
            }
        });
        return count[0];
    }
}
