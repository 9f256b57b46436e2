package dev.weft.task;

import dev.weft.loop.Tracer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Idea: cancelling walks the subtree once and marks every task and scope in it, so that a cancellation point only looks at one flag.
 * The walk keeps its own list instead of recursing: a tree may be 100,000 deep. What is cancelled already stays with its first cause, and
 * a shielded scope stops the walk: neither it, nor what its owner opened inside it, nor its children are reached. Callbacks are called
 * when the walk is over: they see the whole subtree cancelled, and may cancel more.
 */
/** Spreads one {@link Cancellation} over a subtree. Exact: nothing outside the subtree is touched. */
final class Canceller {

    private final Cancellation cancellation;

    private final ArrayDeque<Task<?>> reached = new ArrayDeque<>();

    private @Nullable List<AfterCancel> callbacks;

    private Canceller(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Cancels {@code scope}: what its owner does inside it, and its children. */
    static void cancel(Scope scope, Cancellation cancellation) {
        if (scope.cancel == null) {
            Canceller canceller = new Canceller(cancellation);
            canceller.markFrom(scope.owner, scope, false);
            canceller.spread();
            canceller.callBack();
        }
    }

    /** Cancels {@code task} and all below it. */
    static void cancel(Task<?> task, Cancellation cancellation) {
        Canceller canceller = new Canceller(cancellation);
        canceller.reached.add(task);
        canceller.spread();
        canceller.callBack();
    }

    /**
     * Ends the waits in {@code root}'s tree that outlast a cancel, for the loop is stuck.
     *
     * @return whether any task is runnable now
     */
    static boolean giveUp(Task<?> root) {
        ArrayDeque<Task<?>> tree = new ArrayDeque<>();
        tree.add(root);
        boolean any = false;
        for (Task<?> task = tree.poll(); task != null; task = tree.poll()) {
            any |= task.giveUpWaiting();
            for (Scope open = task.innermost; open != null; open = open.outer) {
                for (Task<?> child = open.children.first(); child != null; child = child.next) {
                    tree.add(child);
                }
            }
        }
        return any;
    }

    private void spread() {
        for (Task<?> task = reached.poll(); task != null; task = reached.poll()) {
            if (task.base == null && !task.isDone()) {
                task.base = cancellation;
                task.loop().touch(task, Tracer.Touch.WRITE);
                collect(task.cancelCallbacks());
                markFrom(task, task.outermost(), true);
                task.stopWaitingForPlace();
            }
        }
    }

    /**
     * Marks {@code scope} and the scopes its owner has opened inside it, and the owner if it works inside the last of them.
     *
     * @param fromOutside whether a shield of {@code scope} itself holds
     */
    private void markFrom(Task<?> owner, @Nullable Scope scope, boolean fromOutside) {
        boolean shieldHolds = fromOutside;
        for (Scope open = scope; open != null; open = open.inner) {
            if (open.cancel != null || (open.shielded && shieldHolds)) {
                return;
            }
            open.cancel = cancellation;
            owner.loop().touch(open, Tracer.Touch.WRITE);
            collect(open.cancelCallbacks());
            for (Task<?> child = open.children.first(); child != null; child = child.next) {
                reached.add(child);
            }
            shieldHolds = true;
        }
        owner.refreshCancelled();
        owner.loop().interrupt(owner);
    }

    private void collect(@Nullable Set<AfterCancel> registered) {
        if (registered != null && !registered.isEmpty()) {
            if (callbacks == null) {
                callbacks = new ArrayList<>();
            }
            callbacks.addAll(registered);
        }
    }

    private void callBack() {
        if (callbacks != null) {
            for (AfterCancel callback : callbacks) { // no forEach: it would make a suspending call of Consumer.accept
                callback.call(cancellation);
            }
        }
    }
}
