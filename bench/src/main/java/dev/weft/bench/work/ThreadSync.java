package dev.weft.bench.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads lock and look values up. */
final class ThreadSync {

    private ThreadSync() {}

    static long mutex(int n) throws Exception {
        return ThreadTasks.run(() -> {
            ReentrantLock lock = new ReentrantLock();
            long count = 0;
            for (int i = 0; i < n; i++) {
                lock.lock();
                count++;
                lock.unlock();
            }
            return count;
        });
    }

    /** So many threads that yield while they hold the lock, so that the others find it taken. */
    static long mutexYield(int n, int threads) throws Exception {
        return ThreadTasks.run(() -> {
            ReentrantLock lock = new ReentrantLock();
            long[] count = {0};
            List<FutureTask<Boolean>> all = new ArrayList<>(threads);
            for (int i = 0; i < threads; i++) {
                all.add(ThreadTasks.start(() -> lockOften(lock, n / threads, count)));
            }
            for (FutureTask<Boolean> one : all) {
                one.get();
            }
            return count[0];
        });
    }

    private static boolean lockOften(ReentrantLock lock, int times, long[] count) {
        for (int i = 0; i < times; i++) {
            lock.lock();
            Thread.yield();
            count[0]++;
            lock.unlock();
        }
        return true;
    }

    /** Asks for the outermost of so many values. */
    static long lookups(int n, int depth) throws Exception {
        ScopedValue<String> outermost = ScopedValue.newInstance();
        List<ScopedValue<String>> both = List.of(outermost, outermost);
        return ThreadTasks.run(() -> nested(outermost, both, n, depth));
    }

    private static long nested(ScopedValue<String> key, List<ScopedValue<String>> both, int n, int depth) {
        return ScopedValue.where(key, Sizes.ELEMENT).call(() -> {
            if (depth > 1) {
                return nested(ScopedValue.newInstance(), both, n, depth - 1);
            }
            long length = 0;
            for (int i = 0; i < n; i++) {
                length += both.get(i & 1).get().length();
            }
            return length;
        });
    }
}
