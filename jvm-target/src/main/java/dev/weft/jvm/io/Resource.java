package dev.weft.jvm.io;

import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Strand;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;

/** What sockets and files have in common: a loop, a way to be named, and how callers are checked. */
abstract class Resource implements AutoCloseable {

    /** The loop on which it was made, and whose tasks alone may use it. */
    final Loop loop;

    /** Who closed it, as {@code task 'main' #1}. null -> name // close, or its loop was left; for good. */
    private @Nullable String closedBy;

    Resource(Loop loop) {
        this.loop = loop;
    }

    /** How it is called in messages: {@code tcp listener 127.0.0.1:7000}. */
    abstract String label();

    /** How it stands, but for whether it is open: {@code 3 accepted}. */
    abstract String state();

    // ---- who calls ----

    /** The running task, which begins an operation that suspends: a cancellation point. */
    final Strand begin(String operation) {
        Loop running = Loop.currentOrNull();
        Strand strand = running == loop ? loop.runningOrNull() : null;
        if (strand == null) {
            checkHere(operation);
            throw new MisuseException(label() + ": " + operation
                    + " was called outside a task: call it inside a task of the loop on which it was made");
        }
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        return strand;
    }

    /** For operations that never suspend: refuses callers elsewhere, and answers who calls. */
    final String caller(String operation) {
        checkHere(operation);
        Strand strand = loop.runningOrNull();
        return strand == null ? "a callback" : strand.label();
    }

    private void checkHere(String operation) {
        if (!Confinement.isHere(loop)) {
            Confinement.check(loop, label() + ": " + operation);
        }
    }

    // ---- closed or not ----

    @Override
    public abstract void close();

    /** Marks it as closed by {@code who}; false when it was before. */
    final boolean markClosed(String who) {
        if (closedBy != null) {
            return false;
        }
        closedBy = who;
        return true;
    }

    /** Who closed it; null while it is open. */
    final @Nullable String closedBy() {
        return closedBy;
    }

    /** Whether nobody has closed it. */
    public final boolean isOpen() {
        return closedBy == null;
    }

    // ---- telling ----

    /** What tasks do with it, to be put behind its state: {@code "; task 'a' #2 is reading from it"}. Empty when nobody does. */
    abstract String users();

    /** Label and state: {@code tcp listener 127.0.0.1:7000 (open, 3 accepted)}. */
    final String described() {
        return label() + " (" + fullState() + ")";
    }

    private String fullState() {
        return (closedBy == null ? "open, " : "closed by " + closedBy + ", ") + state();
    }

    @Override
    public final String toString() {
        return label() + " (" + fullState() + users() + ")";
    }
}
