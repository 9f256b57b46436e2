package dev.weft.bench.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** The JDK's virtual threads, all on one carrier, with the JDK's queues. It has no select. */
public class ThreadRows {

    private static final String ELEMENT = "element";

    /** Runs {@code body} on a virtual thread, so that starting and joining others is not done from a platform thread. */
    static <T> T run(Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(body);
        Thread.startVirtualThread(task);
        return task.get();
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int spawn() throws Exception {
        return run(() -> {
            int sum = 0;
            for (int i = 0; i < Sizes.OPERATIONS; i++) {
                sum += run(() -> 1);
            }
            return sum;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public boolean yield() throws Exception {
        Thread one = Thread.startVirtualThread(ThreadRows::yieldOften);
        Thread other = Thread.startVirtualThread(ThreadRows::yieldOften);
        one.join();
        other.join();
        return true;
    }

    private static void yieldOften() {
        for (int i = 0; i < Sizes.OPERATIONS / 2; i++) {
            Thread.yield();
        }
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int rendezvous() throws Exception {
        return passOn(new SynchronousQueue<>());
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int buffered() throws Exception {
        return passOn(new ArrayBlockingQueue<>(Sizes.BUFFER));
    }

    private static int passOn(BlockingQueue<String> queue) throws Exception {
        return run(() -> {
            Callable<Boolean> producer = () -> {
                for (int i = 0; i < Sizes.OPERATIONS; i++) {
                    queue.put(ELEMENT);
                }
                return true;
            };
            Thread.startVirtualThread(new FutureTask<>(producer));
            int length = 0;
            for (int i = 0; i < Sizes.OPERATIONS; i++) {
                length += queue.take().length();
            }
            return length;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.SKYNET_TASKS)
    public long skynet() throws Exception {
        return run(() -> sum(0, Sizes.SKYNET_LEAVES));
    }

    private static long sum(long first, int leaves) throws Exception {
        if (leaves == 1) {
            return first;
        }
        int each = leaves / Sizes.SKYNET_WIDTH;
        List<FutureTask<Long>> children = new ArrayList<>(Sizes.SKYNET_WIDTH);
        for (int i = 0; i < Sizes.SKYNET_WIDTH; i++) {
            long start = first + (long) i * each;
            FutureTask<Long> child = new FutureTask<>(() -> sum(start, each));
            children.add(child);
            Thread.startVirtualThread(child);
        }
        long sum = 0;
        for (FutureTask<Long> child : children) {
            sum += child.get();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public int sendReceive() throws Exception {
        return run(() -> {
            BlockingQueue<String> queue = new ArrayBlockingQueue<>(Sizes.BUFFER);
            int length = 0;
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                queue.put(ELEMENT);
                length += queue.take().length();
            }
            return length;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public int trySendReceive() throws Exception {
        return run(() -> {
            BlockingQueue<String> queue = new ArrayBlockingQueue<>(Sizes.BUFFER);
            int length = 0;
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                queue.offer(ELEMENT);
                String element = queue.poll();
                length += element == null ? 0 : element.length();
            }
            return length;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public boolean mutex() throws Exception {
        return run(() -> {
            ReentrantLock lock = new ReentrantLock();
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                lock.lock();
                lock.unlock();
            }
            return true;
        });
    }
}
