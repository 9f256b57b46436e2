package dev.weft.channel;

import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;

/** Waits for a task to end. */
final class AwaitClause<T, R> extends Clause<R> {

    private final Task<T> task;

    private final Select.Handler<? super Task<T>, ? extends R> handler;

    AwaitClause(Task<T> task, Select.Handler<? super Task<T>, ? extends R> handler) {
        this.task = task;
        this.handler = handler;
    }

    @Override
    Object primitive() {
        return task;
    }

    @Override
    boolean ready() {
        return task.isDone();
    }

    @Override
    WaitQueue queue() {
        return task.awaiting();
    }

    @Override
    boolean take() {
        return true;
    }

    @Override
    void taken(@Nullable Waiter waiter) {}

    @Override
    R handle() {
        task.failure(); // whoever is handed the task has received its failure, whether it looks at it or not
        return handler.handle(task);
    }

    @Override
    String describe() {
        return "end of " + task;
    }
}
