package dev.weft.jvm.pool;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskBody;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a child on another loop is a child here that makes a call there. So the rules of scopes need not be kept a second time across
 * threads: the call does not return before the other side has ended, and passes a cancel on.
 *
 * Rejected: no task on this side, but a list of what runs elsewhere. It would spare a parked fiber a child, and be a second implementation of
 * limits, supervision, failures and their order.
 */
/**
 * A {@link Scope} of the calling task as a place for children that run on a pool's loops. They are its children as any others: they end before
 * it does; its cancel, its deadline and the caller's context reach them; the failure of one cancels the others, local ones too.
 */
public final class PoolScope {

    private final PoolRunner runner;

    private final Scope scope;

    PoolScope(PoolRunner runner, Scope scope) {
        this.runner = runner;
        this.scope = scope;
    }

    /** The scope itself: for local children, its cancel, its deadline. */
    public Scope scope() {
        return scope;
    }

    /**
     * Starts a child whose body runs on one of the pool's loops. Never suspends. In a scope with a limit, it has its place until it ends.
     *
     * @return the child as a task of the caller's loop, to be awaited there
     * @throws dev.weft.loop.MisuseException when the scope has ended
     */
    public <T> Task<T> run(String name, TaskBody<T> body) {
        return scope.run(name, () -> runner.call(name, body));
    }

    /** {@link #run(String, TaskBody)} without a result. */
    public Task<@Nullable Void> run(String name, TaskAction body) {
        return run(name, PoolRunner.withoutResult(body));
    }

    /** {@link #run(String, TaskBody)} that waits until there is a place for the child, as {@link Scope#runOrWait} does. Suspends. */
    public <T> Task<T> runOrWait(String name, TaskBody<T> body) {
        return scope.runOrWait(name, () -> runner.call(name, body));
    }

    /** {@link #runOrWait(String, TaskBody)} without a result. Suspends. */
    public Task<@Nullable Void> runOrWait(String name, TaskAction body) {
        return runOrWait(name, PoolRunner.withoutResult(body));
    }

    @Override
    public String toString() {
        return scope + " on " + runner;
    }
}
