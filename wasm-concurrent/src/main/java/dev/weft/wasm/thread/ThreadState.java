package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import org.jspecify.annotations.Nullable;

/** What a thread is while it waits and when it is interrupted; one for each thread, found through the task that runs it. */
public final class ThreadState {

    /*
     * Idea. A strand knows its thread's state through a slot that the compiler plugin adds to it. A task that was not started as a thread gets
     * a thread of its own the first time anybody asks for it. Outside every task the thread is "main".
     */

    /** The state of the thread "main", which is where no task runs. */
    private static final ThreadState MAIN = new ThreadState();

    private @Nullable Thread thread;

    /** Whether it has been interrupted and nobody has taken notice. */
    boolean interrupted;

    /** Where it waits; null while it does not. */
    @Nullable
    Waiting waiting;

    /** Whether it waits for somebody to give it work, so that its wait means nothing to a loop that looks for stuck programs. */
    public boolean idle;

    /** A permit of {@code LockSupport.unpark}. */
    boolean permit;

    /** Where {@code LockSupport.park} waits: the thread alone. */
    final Line parked = new Line();

    /** What {@code LockSupport.park} was given to blame. */
    @Nullable
    Object blocker;

    ThreadState() {}

    /** The state of the thread that runs now. */
    public static ThreadState current() {
        Loop loop = Loop.currentOrNull();
        Strand strand = loop == null ? null : loop.runningOrNull();
        return strand == null ? MAIN : of(strand);
    }

    static ThreadState of(Strand strand) {
        ThreadState state = Slots.state(strand);
        if (state == null) {
            state = new ThreadState();
            Slots.state(strand, state);
            state.thread = Slots.adopt(state, strand.label());
        }
        return state;
    }

    static ThreadState main() {
        return MAIN;
    }

    /** The thread it belongs to. */
    public Thread thread() {
        Thread own = thread;
        if (own == null) {
            own = Slots.adopt(this, "main");
            thread = own;
        }
        return own;
    }

    void thread(Thread owner) {
        thread = owner;
    }

    boolean countsForNobody() {
        return idle || (this != MAIN && thread().isDaemon());
    }

    void interrupt() {
        interrupted = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Where it waits, for {@code Thread.getState}: null if it does not wait. */
    @Nullable
    Waiting waiting() {
        return waiting;
    }
}
