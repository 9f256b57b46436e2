package dev.weft.jvm.pool;

import dev.weft.host.Inbox;
import dev.weft.loop.Departure;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.ItemAction;
import dev.weft.task.ItemBody;
import dev.weft.task.Parallel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: call() is the one way in which something structured crosses to another loop: it returns when the other side has ended, and not
 * before. Everything else that is structured is made of it and of the core's scopes.
 */
/**
 * Where tasks can be run on the loops of a {@link Pool}: the pool itself, which places them, or one of its loops ({@link Pool#onLoop}, {@link
 * Pool#sameLoop}). May be used from every thread.
 */
public abstract class PoolRunner {

    PoolRunner() {}

    /** Queues a task for a loop. */
    abstract <T> PoolTask<T> submit(String name, TaskBody<T> body, Context context, @Nullable CallDeadline deadline);

    // ---- unstructured ----

    /**
     * Starts a task that belongs to nobody: it keeps the calling task's {@linkplain Context context} and trace id, if one calls, but neither its
     * deadlines nor its cancels. Its failure is reported if nobody receives it by the time the pool is over, or 1,024 more have failed. Never
     * suspends.
     *
     * @param name for messages and dumps
     * @throws PoolClosedException when the pool takes no more tasks
     */
    public final <T> PoolTask<T> run(String name, TaskBody<T> body) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        return submit(name, body, callersContext(), null);
    }

    /** {@link #run(String, TaskBody)} without a result. */
    public final PoolTask<@Nullable Void> run(String name, TaskAction body) {
        return run(name, withoutResult(body));
    }

    static TaskBody<@Nullable Void> withoutResult(TaskAction body) {
        Objects.requireNonNull(body, "body");
        return () -> {
            body.run();
            return null;
        };
    }

    private static Context callersContext() {
        String traceId = Context.traceId();
        return traceId == null ? Context.empty() : Context.current().withTraceId(traceId);
    }

    // ---- structured ----

    /**
     * Runs {@code body} on one of the pool's loops and answers its result. Suspends in a task, of whichever loop, until it has ended; blocks any
     * other thread.
     *
     * <p>The body has the caller's context, trace id and deadline. When the caller is cancelled, the body is, with the same reason, and the
     * caller waits for its end; an interrupt of a plain thread is such a cancel. A deadline that is moved later holds for the body as well;
     * {@link Context#remaining} tells it there once the former one has passed. If the caller's loop is blocked then, the body is cut short
     * a second later.
     *
     * @throws dev.weft.task.TaskFailedException when it failed; the cause is what it threw, a {@link LoopLostException} if its loop died
     * @throws CancelledException when the caller is cancelled, or its thread interrupted (which it then still is)
     * @throws PoolClosedException when the pool takes no more tasks
     */
    public final <T> T call(String name, TaskBody<T> body) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        if (Loop.currentOrNull() == null) {
            Waiting.checkMayBlock("Pool.call of task '" + name + "'");
            return callFromThread(name, body);
        }
        return Scope.named(name).call(scope -> callIn(scope, name, body));
    }

    /** {@link #call(String, TaskBody)} without a result. */
    public final void call(String name, TaskAction body) {
        call(name, withoutResult(body));
    }

    private <T> T callIn(Scope scope, String name, TaskBody<T> body) {
        Task<?> caller = Task.current();
        PoolTask<T> there = submit(name, body, callersContext(), CallDeadline.of(scope));
        Inbox.Callback orphan = () -> there.cancel("the loop of its caller was left");
        Departure.watch(caller.loop(), orphan);
        scope.afterCancel(signal -> there.cancel(signal.reason(), signal.getCause()));
        Outcome<T> outcome;
        try {
            outcome = there.awaitUncut(caller);
        } catch (RuntimeException | Error refused) {
            there.cancel("its caller cannot wait for it", refused);
            throw refused;
        } finally {
            Departure.unwatch(caller.loop(), orphan);
        }
        if (outcome.state() != TaskState.SUCCEEDED) {
            if (outcome.late()) {
                caller.loop().preempt(); // it is the caller's own deadline, whose timer fires where the clock is read
            }
            caller.loop()
                    .checkpoint(caller); // cut short by the caller's cancel or deadline, which is then what is thrown
        }
        return outcome.get(name);
    }

    private <T> T callFromThread(String name, TaskBody<T> body) {
        PoolTask<T> there = submit(name, body, callersContext(), null);
        try {
            return there.await();
        } catch (CancelledException interrupted) {
            there.cancel("the thread that called it was interrupted");
            awaitEndUninterrupted(there);
            throw interrupted;
        }
    }

    /** The thread is interrupted, and is so again afterwards. */
    private static void awaitEndUninterrupted(PoolTask<?> task) {
        while (!task.isDone()) {
            Thread.interrupted();
            try {
                task.join();
            } catch (CancelledException again) {
                // it was told to end, and will
            }
        }
        Thread.currentThread().interrupt();
    }

    /** {@code scope} as a place for children that run on the pool's loops. Call it in the task that the scope belongs to. Never suspends. */
    public final PoolScope in(Scope scope) {
        return new PoolScope(this, Objects.requireNonNull(scope, "scope"));
    }

    /**
     * {@link Scope#open} for a block that starts children on the pool's loops. Suspends. For a scope with settings, open that and use {@link
     * #in}.
     *
     * @throws dev.weft.task.TaskFailedException when a child failed first
     * @throws CancelledException when the block was cut short
     * @throws X what the block threw
     */
    public final <X extends Exception> void open(String name, PoolScopeAction<X> block) throws X {
        Objects.requireNonNull(block, "block");
        Scope.open(name, scope -> block.run(in(scope)));
    }

    // ---- many at once ----

    /**
     * {@link Parallel#map} over the pool's loops: runs {@code body} for each item, {@code atOnce} at a time. Suspends until the last has ended; call
     * it in a task.
     *
     * @param atOnce at least 1; the number of loops keeps all of them busy if the bodies do not wait
     * @return the results, in the order of the items
     * @throws dev.weft.task.TaskFailedException when one failed; the others are cancelled
     * @throws CancelledException when the caller is cancelled, and so the bodies
     */
    public final <E, T> List<T> map(
            String name, Iterable<? extends E> items, int atOnce, ItemBody<? super E, ? extends T> body) {
        return Parallel.map(name, items, atOnce, item -> call(Task.current().name(), () -> body.run(item)));
    }

    /** {@link #map} without results. Suspends. */
    public final <E> void forEach(String name, Iterable<? extends E> items, int atOnce, ItemAction<? super E> action) {
        Parallel.forEach(name, items, atOnce, item -> call(Task.current().name(), () -> action.run(item)));
    }

    /**
     * {@link Parallel#all} over the pool's loops: runs all {@code bodies} at once. Suspends until the last has ended; call it in a task.
     *
     * @return their results, in the order of the bodies
     * @throws dev.weft.task.TaskFailedException when one failed; the others are cancelled
     * @throws CancelledException when the caller is cancelled, and so the bodies
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list is only read
    public final <T> List<T> all(String name, TaskBody<? extends T>... bodies) {
        List<TaskBody<? extends T>> list = Arrays.asList(bodies);
        return map(name, list, Math.max(1, list.size()), TaskBody::run);
    }
}
