package dev.weft.bench.work;

import dev.weft.sync.Mutex;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.List;

/** Weft's tasks lock, look values up and ask whether they are cancelled. */
final class WeftSync {

    private WeftSync() {}

    static long checkpoint(int n) {
        long count = 0;
        for (int i = 0; i < n; i++) {
            Task.checkpoint();
            count++;
        }
        return count;
    }

    static long mutex(int n) {
        Mutex mutex = new Mutex("mutex");
        long count = 0;
        for (int i = 0; i < n; i++) {
            mutex.lock();
            count++;
            mutex.unlock();
        }
        return count;
    }

    /** So many tasks that yield while they hold the lock, so that the others find it taken. */
    static long mutexYield(int n, int tasks) {
        Mutex mutex = new Mutex("mutex");
        long[] count = {0};
        Scope.open("lockers", scope -> {
            for (int i = 0; i < tasks; i++) {
                scope.run("locker", () -> lockOften(mutex, n / tasks, count));
            }
        });
        return count[0];
    }

    private static void lockOften(Mutex mutex, int times, long[] count) {
        for (int i = 0; i < times; i++) {
            mutex.lock();
            Task.yield();
            count[0]++;
            mutex.unlock();
        }
    }

    /** Asks two contexts in turn for the outermost of so many values. */
    static long lookups(int n, int depth) {
        Context.Key<String> outermost = Context.key("outermost", "");
        Context[] both = {nested(outermost, depth), nested(outermost, depth)};
        long length = 0;
        for (int i = 0; i < n; i++) {
            length += both[i & 1].get(outermost).length();
        }
        return length;
    }

    /** Asks the running task's context for the outermost of so many values. */
    static long lookupsOfTask(int n, int depth) {
        Context.Key<String> outermost = Context.key("outermost", "");
        // Twice the same, which the compiler does not know: it would otherwise look once for all.
        List<Context.Key<String>> both = List.of(outermost, outermost);
        return nested(outermost, depth).call(() -> {
            long length = 0;
            for (int i = 0; i < n; i++) {
                length += both.get(i & 1).get().length();
            }
            return length;
        });
    }

    private static Context nested(Context.Key<String> outermost, int depth) {
        Context context = Context.current().with(outermost, Sizes.ELEMENT);
        for (int i = 1; i < depth; i++) {
            context = context.with(Context.key("value " + i, ""), Sizes.ELEMENT);
        }
        return context;
    }
}
