package dev.weft.models;

import dev.weft.loop.MisuseException;
import dev.weft.sync.Semaphore;
import java.util.List;

/** A semaphore of the core, driven by numbers. */
final class SemaphoreSubject implements Subject {

    private final Semaphore semaphore = new Semaphore("s", SemaphoreReference.PERMITS);

    private final List<PermitOperation> alphabet;

    private final Tasks tasks;

    SemaphoreSubject(List<PermitOperation> alphabet, Tasks tasks) {
        this.alphabet = alphabet;
        this.tasks = tasks;
    }

    @Override
    public int perform(int task, int step, int operation) {
        switch (alphabet.get(operation)) {
            case ACQUIRE_ONE -> semaphore.acquire(1);
            case ACQUIRE_TWO -> semaphore.acquire(2);
            case TRY_ACQUIRE_ONE -> {
                return semaphore.tryAcquire(1) ? Result.OK : Result.NOTHING;
            }
            case RELEASE_ONE -> {
                try {
                    semaphore.release();
                } catch (MisuseException misuse) {
                    return Result.MISUSE;
                }
            }
            case CANCEL_TASK -> tasks.cancelNext(task);
        }
        return Result.OK;
    }

    @Override
    public int digest() {
        return semaphore.available();
    }
}
