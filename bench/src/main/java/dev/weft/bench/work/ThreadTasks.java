package dev.weft.bench.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads start, switch and wait for each other. */
final class ThreadTasks {

    private ThreadTasks() {}

    /** Runs {@code body} on a virtual thread, so that starting and joining others is not done from a platform thread. */
    static <T> T run(Callable<T> body) throws Exception {
        return start(body).get();
    }

    static <T> FutureTask<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread.startVirtualThread(task);
        return task;
    }

    static long spawn(int n) throws Exception {
        return run(() -> {
            long sum = 0;
            for (int i = 0; i < n; i++) {
                sum += run(() -> 1);
            }
            return sum;
        });
    }

    static long together(int n) throws Exception {
        return run(() -> {
            List<FutureTask<Integer>> children = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                children.add(start(() -> 1));
            }
            long sum = 0;
            for (FutureTask<Integer> child : children) {
                sum += child.get();
            }
            return sum;
        });
    }

    static long yields(int n, int depth) throws Exception {
        return run(() -> {
            FutureTask<Long> one = start(() -> yieldOften(n / 2, depth));
            FutureTask<Long> other = start(() -> yieldOften(n / 2, depth));
            return one.get() + other.get();
        });
    }

    private static long yieldOften(int n, int depth) {
        long count = 0;
        for (int i = 0; i < n; i++) {
            count += yieldAt(depth);
        }
        return count;
    }

    private static int yieldAt(int depth) {
        if (depth == 1) {
            Thread.yield();
            return 1;
        }
        return yieldAt(depth - 1) + 1;
    }

    static long chain(int n) throws Exception {
        return run(() -> {
            SynchronousQueue<Integer> first = new SynchronousQueue<>();
            SynchronousQueue<Integer> left = first;
            for (int i = 0; i < n; i++) {
                SynchronousQueue<Integer> from = left;
                SynchronousQueue<Integer> to = new SynchronousQueue<>();
                start(() -> {
                    to.put(from.take() + 1);
                    return true;
                });
                left = to;
            }
            start(() -> {
                first.put(0);
                return true;
            });
            return (long) left.take();
        });
    }

    static long sum(long first, int leaves) throws Exception {
        if (leaves == 1) {
            return first;
        }
        int each = leaves / Sizes.SKYNET_WIDTH;
        List<FutureTask<Long>> children = new ArrayList<>(Sizes.SKYNET_WIDTH);
        for (int i = 0; i < Sizes.SKYNET_WIDTH; i++) {
            long start = first + (long) i * each;
            children.add(start(() -> sum(start, each)));
        }
        long sum = 0;
        for (FutureTask<Long> child : children) {
            sum += child.get();
        }
        return sum;
    }

    static long sleepers(int n) throws Exception {
        return run(() -> {
            AtomicInteger count = new AtomicInteger();
            List<Thread> threads = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                int millis = i % 101;
                threads.add(Thread.startVirtualThread(() -> sleep(millis, count)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return (long) count.get();
        });
    }

    private static void sleep(int millis, AtomicInteger count) {
        try {
            Thread.sleep(millis);
            count.incrementAndGet();
        } catch (InterruptedException unasked) {
            throw new IllegalStateException(unasked);
        }
    }
}
