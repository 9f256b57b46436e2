package dev.weft.models;

import dev.weft.loop.MisuseException;
import dev.weft.sync.BrokenException;
import dev.weft.sync.Mutex;
import java.util.List;

/** A mutex of the core, driven by numbers. */
final class MutexSubject implements Subject {

    private final Mutex mutex = new Mutex("m");

    private final List<LockOperation> alphabet;

    private final Tasks tasks;

    MutexSubject(List<LockOperation> alphabet, Tasks tasks) {
        this.alphabet = alphabet;
        this.tasks = tasks;
    }

    @Override
    public int perform(int task, int step, int operation) {
        try {
            return switch (alphabet.get(operation)) {
                case LOCK -> lock();
                case UNLOCK -> {
                    mutex.unlock();
                    yield Result.OK;
                }
                case TRY_LOCK -> mutex.tryLock() ? Result.OK : Result.NOTHING;
                case CANCEL_TASK -> {
                    tasks.cancelNext(task);
                    yield Result.OK;
                }
            };
        } catch (BrokenException broken) {
            return Result.CLOSED;
        } catch (MisuseException misuse) {
            return Result.MISUSE;
        }
    }

    private int lock() {
        mutex.lock();
        return Result.OK;
    }

    @Override
    public int digest() {
        // The program is over: whoever holds the mutex has ended with it, and those who waited in vain have been
        // cancelled.
        return mutex.isLocked() ? 1 : 0;
    }
}
