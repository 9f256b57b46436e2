package dev.weft.bench.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Virtual threads are interrupted. */
final class ThreadCancels {

    private ThreadCancels() {}

    private static final class Tree {

        private int waiting;

        private int ended;

        /** An inner thread hands an interrupt on to its children, and ends after them. All are on one carrier. */
        void grow(int leaves) {
            if (leaves == 1) {
                waiting++;
                // Not in a queue, as elsewhere: whoever leaves one of the JDK's looks through all that wait there.
                while (!Thread.interrupted()) {
                    LockSupport.park(this);
                }
                ended++;
                return;
            }
            List<Thread> children = new ArrayList<>(Sizes.SKYNET_WIDTH);
            for (int i = 0; i < Sizes.SKYNET_WIDTH; i++) {
                children.add(Thread.startVirtualThread(() -> grow(leaves / Sizes.SKYNET_WIDTH)));
            }
            try {
                joinAll(children);
            } catch (InterruptedException cancelled) {
                children.forEach(Thread::interrupt);
                children.forEach(ThreadCancels::joinSurely);
            }
        }
    }

    private static void joinAll(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void joinSurely(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException unasked) {
            throw new IllegalStateException(unasked);
        }
    }

    /** How long it takes from the interrupt until the last of the tree has ended. */
    static long[] tree(int leaves) throws Exception {
        return ThreadTasks.run(() -> {
            Tree tree = new Tree();
            Thread root = Thread.startVirtualThread(() -> tree.grow(leaves));
            while (tree.waiting < leaves) {
                Thread.yield();
            }
            long begin = System.nanoTime();
            root.interrupt();
            root.join();
            long nanos = System.nanoTime() - begin;
            if (tree.ended != leaves) {
                throw new IllegalStateException(tree.ended + " of " + leaves + " have ended");
            }
            return new long[] {nanos};
        });
    }

    /** How long it takes from the interrupt until the thread's {@code finally} runs. */
    static long[] delays(int n) throws Exception {
        return ThreadTasks.run(() -> {
            long[] nanos = new long[n];
            SynchronousQueue<String> never = new SynchronousQueue<>();
            for (int i = 0; i < n; i++) {
                long[] interruptedAt = {0};
                int event = i;
                Thread waiting = Thread.startVirtualThread(() -> {
                    try {
                        never.take();
                    } catch (InterruptedException cancelled) {
                        // It was asked to end.
                    } finally {
                        nanos[event] = System.nanoTime() - interruptedAt[0];
                    }
                });
                Thread.yield();
                interruptedAt[0] = System.nanoTime();
                waiting.interrupt();
                waiting.join();
            }
            return nanos;
        });
    }

    /** How late each of the waits of 1 to 5 ms, one after the other, ends. */
    static long[] deadlines(int n) throws Exception {
        return ThreadTasks.run(() -> {
            long[] nanos = new long[n];
            SynchronousQueue<String> never = new SynchronousQueue<>();
            for (int i = 0; i < n; i++) {
                int millis = 1 + i % 5;
                long begin = System.nanoTime();
                String nothing = never.poll(millis, TimeUnit.MILLISECONDS);
                nanos[i] = System.nanoTime() - begin - millis * 1_000_000L;
                if (nothing != null) {
                    throw new IllegalStateException("nobody sends, but " + nothing + " came");
                }
            }
            return nanos;
        });
    }
}
