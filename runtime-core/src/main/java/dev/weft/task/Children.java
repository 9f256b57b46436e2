package dev.weft.task;

import dev.weft.loop.Blockers;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the children that have not ended form a list, linked through the tasks themselves, in the order in which they were started. Where
 * places are limited, those that wait for one follow those that do not (children that run no more because they were cancelled aside), so
 * that one pointer into the list is the whole queue, and a child that is cancelled while it waits is out of it by a flag.
 *
 * Invariants
 *   taken          children that have a place, and starters that were served one and have not used it yet; taken <= limit
 *   firstWaiting   the first child that waits, or null; all that wait come after it
 *   somebody waits only while taken == limit
 *   a child that was cancelled before it got a place never takes one
 */
/** The children of one scope, and the places in which they run where their number is limited. */
final class Children {

    private final Scope scope;

    private final Loop loop;

    /** How many may run at once; 0 for any number. */
    private final int limit;

    private int taken;

    private int size;

    private @Nullable Task<?> first;

    private @Nullable Task<?> last;

    private @Nullable Task<?> firstWaiting;

    /** Tasks that wait for a place in order to start a child in it; made when the first does. */
    private @Nullable Starters starters;

    Children(Scope scope, Loop loop, int limit) {
        this.scope = scope;
        this.loop = loop;
        this.limit = limit;
    }

    /** The one started first of those that have not ended; {@link Task#next} leads to the others. */
    @Nullable
    Task<?> first() {
        return first;
    }

    /** How many have not ended. */
    int size() {
        return size;
    }

    /** Whether a child that was started now would have to wait for a place. */
    boolean full() {
        if (limit == 0) {
            return false;
        }
        loop.touch(scope, Tracer.Touch.READ);
        return taken == limit;
    }

    // ---- coming and going ----

    /** Links {@code task} in, and makes it runnable as soon as there is a place for it. */
    void start(Task<?> task) {
        link(task);
        if (limit == 0 || task.cancelled()) {
            loop.add(task, false);
        } else if (taken < limit) {
            taken++;
            give(task);
        } else {
            task.place = Place.WAITING;
            firstWaiting = firstWaiting == null ? task : firstWaiting;
        }
    }

    /** {@link #start} in the place that {@link #awaitPlace} reserved. */
    void startReserved(Task<?> task) {
        link(task);
        if (task.cancelled()) {
            loop.add(task, false);
            freePlace();
        } else {
            give(task);
        }
    }

    private void give(Task<?> task) {
        task.place = Place.TAKEN;
        loop.add(task, false);
    }

    /** {@code task} has ended; {@link #freePlaceOf} comes later. */
    void remove(Task<?> task) {
        Task<?> before = task.previous;
        Task<?> after = task.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        task.previous = null;
        task.next = null;
        size--;
    }

    private void link(Task<?> task) {
        use();
        task.previous = last;
        if (last == null) {
            first = task;
        } else {
            last.next = task;
        }
        last = task;
        size++;
    }

    /** Where places are limited, who starts a task and who ends have to do with each other. */
    private void use() {
        if (limit > 0) {
            loop.use(scope);
        }
    }

    // ---- places ----

    /** {@code task} was cancelled while it waited for a place: makes it runnable without one, so that it ends. */
    void stopWaiting(Task<?> task) {
        task.place = Place.NONE;
        if (task == firstWaiting) {
            firstWaiting = waitingFrom(task.next);
        }
        loop.add(task, false);
    }

    /** Hands on the place of {@code task}, which has ended, if it had one. */
    void freePlaceOf(Task<?> task) {
        if (task.place == Place.TAKEN) {
            use();
            task.place = Place.NONE;
            freePlace();
        }
    }

    private void freePlace() {
        Task<?> next = firstWaiting;
        if (next != null) {
            firstWaiting = waitingFrom(next.next);
            give(next);
            return;
        }
        Waiter starter = starters == null ? null : starters.poll();
        if (starter != null) {
            starter.serve();
        } else {
            taken--;
        }
    }

    private static @Nullable Task<?> waitingFrom(@Nullable Task<?> start) {
        Task<?> task = start;
        while (task != null && task.place != Place.WAITING) {
            task = task.next;
        }
        return task;
    }

    /**
     * Waits until there is a place, and reserves it for {@link #startReserved}; to be called when {@link #full}. Suspends. Returns without
     * a place when the scope has ended meanwhile.
     */
    void awaitPlace(Strand strand) {
        use();
        if (starters == null) {
            starters = new Starters();
        }
        if (starters.await(strand, null).abandoned) {
            throw Task.currentCancellation();
        }
    }

    /** The scope has ended: there will be no more places. */
    void close() {
        if (starters != null) {
            for (Waiter waiter = starters.poll(); waiter != null; waiter = starters.poll()) {
                waiter.dismiss();
            }
        }
    }

    /** The scope, and how many of its places are taken. */
    String describePlaces() {
        return scope.label() + " (" + places() + ")";
    }

    /** How many of the places are taken. */
    String places() {
        return taken + " of " + limit + " run";
    }

    int limit() {
        return limit;
    }

    /** How many wait for a place: children, and who wants to start one. */
    int waiting() {
        int all = starters == null ? 0 : starters.size();
        for (Task<?> task = firstWaiting; task != null; task = task.next) {
            all += task.place == Place.WAITING ? 1 : 0;
        }
        return all;
    }

    /** Tells who has the only place. Of several, any one may end first. */
    void blockers(Blockers blockers) {
        for (Task<?> task = limit == 1 ? first : null; task != null; task = task.next) {
            if (task.place == Place.TAKEN) {
                blockers.add("a place in " + scope.label() + ", taken by", task);
            }
        }
    }

    private final class Starters extends WaitQueue {

        Starters() {
            super(ParkReason.PLACE);
        }

        @Override
        public String describe() {
            return describePlaces();
        }

        @Override
        public void blockers(Blockers blockers) {
            Children.this.blockers(blockers);
        }
    }
}
