package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import dev.weft.task.TrapException;
import java.util.ArrayList;
import java.util.Objects;
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

    /** What is to be done if a trap ends the thread; the last was begun last. */
    private @Nullable ArrayList<TrapGuard> guards;

    ThreadState() {}

    /** The state of the thread that runs now. */
    public static ThreadState current() {
        Loop loop = Loop.currentOrNull();
        Strand strand = loop == null ? null : loop.runningOrNull();
        return strand == null ? MAIN : of(strand);
    }

    /** The state of {@code thread}. */
    public static ThreadState of(Thread thread) {
        return Slots.of(thread);
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

    /**
     * Has {@code guard} called when a trap ends this thread, before those that were there already. For threads that were started as such: a task
     * that was given a thread calls nobody.
     */
    public void guard(TrapGuard guard) {
        ArrayList<TrapGuard> those = guards;
        if (those == null) {
            those = new ArrayList<>(2);
            guards = those;
        }
        those.add(guard);
    }

    /** Takes back the last guard: what it guards is over. */
    public void unguard() {
        ArrayList<TrapGuard> those = Objects.requireNonNull(guards);
        those.remove(those.size() - 1);
    }

    void trapped(TrapException trap) {
        ArrayList<TrapGuard> those = guards;
        for (int i = those == null ? 0 : those.size(); i > 0; i--) {
            try {
                those.get(i - 1).trapped(trap);
            } catch (Throwable failure) {
                ThreadSlots.loop()
                        .report(
                                "what followed the trap of thread '" + thread().getName() + "' failed: " + failure,
                                failure);
            }
        }
        guards = null;
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
