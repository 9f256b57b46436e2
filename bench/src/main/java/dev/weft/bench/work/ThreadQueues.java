package dev.weft.bench.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Virtual threads hand elements to each other. */
final class ThreadQueues {

    /** Queues cannot be closed: it tells a worker that there is no more. */
    private static final Integer NO_MORE = -1;

    private ThreadQueues() {}

    static long passOn(BlockingQueue<String> queue, int n) throws Exception {
        return ThreadTasks.run(() -> {
            ThreadTasks.start(() -> {
                for (int i = 0; i < n; i++) {
                    queue.put(Sizes.ELEMENT);
                }
                return true;
            });
            long length = 0;
            for (int i = 0; i < n; i++) {
                length += queue.take().length();
            }
            return length;
        });
    }

    static long sendReceive(int n) throws Exception {
        return ThreadTasks.run(() -> {
            BlockingQueue<String> queue = new ArrayBlockingQueue<>(Sizes.BUFFER);
            long length = 0;
            for (int i = 0; i < n; i++) {
                queue.put(Sizes.ELEMENT);
                length += queue.take().length();
            }
            return length;
        });
    }

    static long trySendReceive(int n) throws Exception {
        return ThreadTasks.run(() -> {
            BlockingQueue<String> queue = new ArrayBlockingQueue<>(Sizes.BUFFER);
            long length = 0;
            for (int i = 0; i < n; i++) {
                queue.offer(Sizes.ELEMENT);
                String element = queue.poll();
                length += element == null ? 0 : element.length();
            }
            return length;
        });
    }

    /** Hands numbers out to four workers and gathers what they make of them. */
    static long fan(int n) throws Exception {
        return ThreadTasks.run(() -> {
            BlockingQueue<Integer> work = new ArrayBlockingQueue<>(Sizes.BUFFER);
            BlockingQueue<Long> results = new ArrayBlockingQueue<>(Sizes.BUFFER);
            for (int i = 0; i < Sizes.WORKERS; i++) {
                ThreadTasks.start(() -> work(work, results));
            }
            ThreadTasks.start(() -> {
                for (int i = 0; i < n; i++) {
                    work.put(i);
                }
                for (int i = 0; i < Sizes.WORKERS; i++) {
                    work.put(NO_MORE);
                }
                return true;
            });
            long total = 0;
            for (int i = 0; i < n; i++) {
                total += results.take();
            }
            return total;
        });
    }

    private static boolean work(BlockingQueue<Integer> work, BlockingQueue<Long> results) throws InterruptedException {
        while (true) {
            Integer value = work.take();
            if (value.equals(NO_MORE)) {
                return true;
            }
            results.put(Sizes.scramble(value));
        }
    }
}
