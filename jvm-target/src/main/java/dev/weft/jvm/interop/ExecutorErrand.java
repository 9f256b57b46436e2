package dev.weft.jvm.interop;

import dev.weft.task.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A body on an executor of the user's. */
final class ExecutorErrand<T, X extends Exception> extends Errand<T, X> {

    private final ExecutorService executor;

    /** Set before the task waits. */
    private @Nullable Future<?> future;

    ExecutorErrand(Task<?> task, String name, BlockingBody<T, X> body, ExecutorService executor) {
        super(task, name, body);
        this.executor = executor;
    }

    void submit() {
        future = executor.submit(this);
    }

    @Override
    void ended(boolean left) {}

    @Override
    void notBegun() {}

    @Override
    void withdraw() {
        interrupt(); // takes it out of the queue
    }

    @Override
    void interrupt() {
        Future<?> submitted = future;
        if (submitted != null) {
            submitted.cancel(true);
        }
    }

    @Override
    void leftBehind() {}

    @Override
    String place() {
        return "the executor " + executor;
    }
}
