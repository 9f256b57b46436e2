package dev.weft.jvm.pool;

import dev.weft.task.Context;
import dev.weft.task.TaskBody;
import org.jspecify.annotations.Nullable;

/** A pool, all of whose tasks that are started through this run on one loop. */
final class OneLoop extends PoolRunner {

    private final Pool pool;

    private final PoolLoop loop;

    OneLoop(Pool pool, PoolLoop loop) {
        this.pool = pool;
        this.loop = loop;
    }

    @Override
    <T> PoolTask<T> submit(String name, TaskBody<T> body, Context context, @Nullable CallDeadline deadline) {
        return pool.submit(name, body, context, deadline, loop);
    }

    @Override
    public String toString() {
        return loop.toString();
    }
}
