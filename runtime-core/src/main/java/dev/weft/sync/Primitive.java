package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What everything in this package has in common: a loop, a name, and how callers are checked. */
abstract class Primitive {

    /** The loop on which it was made, and whose tasks alone may use it. */
    final Loop loop;

    private final String kind;

    private final String name;

    final Waiters waiters;

    /** @param waits what those are doing who wait at it */
    Primitive(String kind, String name, ParkReason waits) {
        this.loop = Loop.current();
        this.kind = kind;
        this.name = Objects.requireNonNull(name, "name");
        this.waiters = new Waiters(this, waits);
    }

    /** Its name. */
    public final String name() {
        return name;
    }

    /** How it is called in messages: {@code mutex 'disk'}. */
    final String label() {
        return kind + " '" + name + "'";
    }

    // ---- who calls ----

    /** The running task, which begins an operation that suspends: a cancellation point. */
    final Strand begin(String operation) {
        Strand strand = caller(operation);
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        return strand;
    }

    /** The running task, for operations that need one. */
    final Strand caller(String operation) {
        Strand strand = callerOrNull(operation);
        if (strand == null) {
            throw new MisuseException(label() + ": " + operation
                    + " was called outside a task: call it inside a task of the loop on which it was made");
        }
        return strand;
    }

    /** The running task, or null for a callback. The thread is asked, not the loop: another loop may run on another thread. */
    final @Nullable Strand callerOrNull(String operation) {
        if (!Confinement.isHere(loop)) {
            Confinement.check(loop, label() + ": " + operation);
            return null;
        }
        return loop.runningOrNull();
    }

    // ---- what waits ----

    /** The holder of {@code hold} has ended without giving it back. Called outside every task. */
    void orphaned(Hold hold) {}

    /** {@code waiter} was cancelled and has left the line. */
    void left(Waiter waiter) {}

    /** What {@code waiter} waits for, to be appended to its name: {@code " for 3"}. */
    String wish(Waiter waiter) {
        return "";
    }

    /** Tells who must give something back, or end, before anybody who waits here can go on. */
    void blockers(Blockers blockers) {}

    // ---- telling ----

    /** How it stands, to be put in parentheses behind its name: {@code held by task 'decode' #7 for 12 ms}. */
    abstract String state();

    /** {@link #toString} without those who wait: what is of interest to one of them. */
    String withoutWaiters() {
        return label() + " (" + state() + ")";
    }

    @Override
    public String toString() {
        return label() + " (" + state() + waiters.text() + ")";
    }

    /** {@code task 'decode' #7}, or {@code a callback} where no task acts. */
    static String who(@Nullable Strand strand) {
        return strand == null ? "a callback" : strand.label();
    }
}
