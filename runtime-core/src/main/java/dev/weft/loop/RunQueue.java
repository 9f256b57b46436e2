package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/*
 * Idea: strands that are cancelled have every second turn among themselves. What is cancelled ends soon then, however many others
 * compute: often it must first come out of foreign code, whose polls give way but do not throw. And the others go on, however long
 * that takes: a whole precedence would let one cancelled strand that never ends starve them all.
 *
 * With a chooser there is one queue: every order of ready strands shall be possible.
 *
 * Who runs is not asked at each operation whether somebody more urgent is ready: the clock is hurried when that becomes so, and who runs
 * looks when the clock is read.
 *
 * Invariant: while a strand runs that is outranked, the clock has been hurried since it came to run, or has been read since and it was
 * found outranked.
 */
/** The runnable strands of one loop, in the order of their turns. */
final class RunQueue {

    private final Levels levels = new Levels();

    /** Those that were cancelled when they became runnable; unused with a chooser. */
    private final ReadyQueue leaving = new ReadyQueue(null);

    /** In place of both, with a chooser; empty without. */
    private final ReadyQueue chosen;

    private final boolean chooses;

    private boolean leavingHadTurn;

    /** The level of who runs, or ran last. */
    private int runningLevel = Priority.COUNT;

    private final SliceClock clock;

    /** @param clock is hurried when somebody is ready who is more urgent than who runs */
    RunQueue(@Nullable Chooser chooser, SliceClock clock) {
        chosen = new ReadyQueue(chooser);
        chooses = chooser != null;
        this.clock = clock;
    }

    /** {@code strand} has the thread from now on. */
    void runs(Strand strand) {
        runningLevel = strand.level;
        hurryIfOutranked();
    }

    private void hurryIfOutranked() {
        if (levels.top() < runningLevel) {
            clock.hurry();
        }
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return levels.size() + leaving.size() + chosen.size();
    }

    /** Among whom a chooser chooses; all there are when it was given. */
    Chooser.Ready choices() {
        return chosen;
    }

    /**
     * The priority of the most urgent strand here, or of {@code taken}, who is to run next, if that is as urgent; null when only cancelled ones
     * are ready or none is, or a chooser chooses.
     */
    @Nullable
    Priority urgency(@Nullable Strand taken) {
        int top = taken == null ? levels.top() : Math.min(taken.level, levels.top());
        return top < Priority.COUNT ? Priority.of(top) : null;
    }

    /** Whether somebody more urgent than {@code running} is ready. */
    boolean outranks(Strand running) {
        return levels.top() < running.level;
    }

    void add(Strand strand) {
        if (chooses) {
            chosen.add(strand);
        } else if (strand.cancelled()) {
            leaving.add(strand);
        } else {
            levels.add(strand);
            hurryIfOutranked();
        }
    }

    @Nullable
    Strand poll() {
        if (chooses) {
            return chosen.poll();
        }
        leavingHadTurn = !leaving.isEmpty() && (!leavingHadTurn || levels.size() == 0);
        return leavingHadTurn ? leaving.poll() : levels.poll();
    }

    /** Takes {@code strand}, which has just been added, out again. */
    void remove(Strand strand) {
        boolean found = chosen.remove(strand) || leaving.remove(strand) || levels.remove(strand);
        if (!found) {
            throw new BugException(strand + " was not ready");
        }
    }

    /** Gives {@code strand} another priority; if it is ready, it takes the last place among those of the new one. */
    void prioritise(Strand strand, Priority priority) {
        boolean queued = strand.state == Strand.State.READY && levels.remove(strand);
        strand.level = (byte) priority.ordinal();
        if (queued) {
            levels.add(strand);
            hurryIfOutranked();
        } else if (strand.state == Strand.State.RUNNING) {
            runs(strand);
        }
    }
}
