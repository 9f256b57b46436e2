package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/*
 * Idea: strands that are cancelled have every second turn among themselves. What is cancelled ends soon then, however many others
 * compute: often it must first come out of foreign code, whose polls give way but do not throw. And the others go on, however long
 * that takes: a whole precedence would let one cancelled strand that never ends starve them all.
 *
 * With a chooser there is one queue: every order of ready strands shall be possible.
 */
/** The runnable strands of one loop, in the order of their turns. */
final class RunQueue {

    private final ReadyQueue ready;

    /** Those that were cancelled when they became runnable; unused with a chooser. */
    private final ReadyQueue leaving = new ReadyQueue(null);

    private final boolean chosen;

    private boolean leavingHadTurn;

    RunQueue(@Nullable Chooser chooser) {
        ready = new ReadyQueue(chooser);
        chosen = chooser != null;
    }

    boolean isEmpty() {
        return ready.isEmpty() && leaving.isEmpty();
    }

    int size() {
        return ready.size() + leaving.size();
    }

    /** Among whom a chooser chooses; all there are when it was given. */
    Chooser.Ready choices() {
        return ready;
    }

    void add(Strand strand) {
        (strand.cancelled() && !chosen ? leaving : ready).add(strand);
    }

    @Nullable
    Strand poll() {
        leavingHadTurn = !leaving.isEmpty() && (!leavingHadTurn || ready.isEmpty());
        return (leavingHadTurn ? leaving : ready).poll();
    }
}
