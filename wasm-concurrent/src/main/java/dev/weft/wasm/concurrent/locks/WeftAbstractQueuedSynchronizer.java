package dev.weft.wasm.concurrent.locks;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.locks.AbstractQueuedSynchronizer}: a number, and a queue of those who wait for it to suit them. */
public abstract class WeftAbstractQueuedSynchronizer extends WeftAbstractOwnableSynchronizer {

    private static final long serialVersionUID = 1L;

    /*
     * Idea. Who cannot acquire stands in `queue` until he can: he tries when he is the first, and waits in a line of his own to be told to try
     * again. A release tells the first; a shared acquisition that left something tells the next.
     */
    private static final class Place {
        final Thread thread = Thread.currentThread();
        final Line line = new Line();
        final boolean shared;

        Place(boolean shared) {
            this.shared = shared;
        }
    }

    private final transient ArrayDeque<Place> queue = new ArrayDeque<>();
    private transient boolean contended;
    private int state;

    protected WeftAbstractQueuedSynchronizer() {}

    protected final int getState() {
        return state;
    }

    protected final void setState(int newState) {
        state = newState;
    }

    protected final boolean compareAndSetState(int expect, int update) {
        if (state != expect) {
            return false;
        }
        state = update;
        return true;
    }

    protected boolean tryAcquire(int arg) {
        throw new UnsupportedOperationException();
    }

    protected boolean tryRelease(int arg) {
        throw new UnsupportedOperationException();
    }

    protected int tryAcquireShared(int arg) {
        throw new UnsupportedOperationException();
    }

    protected boolean tryReleaseShared(int arg) {
        throw new UnsupportedOperationException();
    }

    protected boolean isHeldExclusively() {
        throw new UnsupportedOperationException();
    }

    // ---- acquiring ----

    /** How a wait is made. */
    private enum Manner {
        UNINTERRUPTIBLY,
        INTERRUPTIBLY,
        WHATEVER_HAPPENS
    }

    private boolean attempt(int arg, boolean shared) {
        return shared ? tryAcquireShared(arg) >= 0 : tryAcquire(arg);
    }

    private boolean acquire(int arg, boolean shared, Manner manner, long nanos) throws InterruptedException {
        if (attempt(arg, shared)) {
            return true;
        }
        long until = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 4);
        Place place = new Place(shared);
        queue.add(place);
        contended = true;
        boolean acquired = false;
        try {
            while (!(queue.peek() == place && attempt(arg, shared))) {
                long left = nanos == Parking.FOREVER ? nanos : until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                await(place, manner, left);
            }
            acquired = true;
            return true;
        } finally {
            queue.remove(place);
            if (!acquired || shared) {
                wakeFirst();
            }
        }
    }

    private void await(Place place, Manner manner, long nanos) throws InterruptedException {
        switch (manner) {
            case INTERRUPTIBLY -> Parking.await(place.line, this, nanos);
            case UNINTERRUPTIBLY -> Parking.awaitUninterruptibly(place.line, this, null, 0);
            case WHATEVER_HAPPENS -> Parking.awaitWhateverHappens(place.line, this, null, 0);
        }
    }

    private void wakeFirst() {
        Place first = queue.peek();
        if (first != null) {
            first.line.serveFirst();
        }
    }

    private void acquire(int arg, boolean shared, Manner manner) {
        try {
            acquire(arg, shared, manner, Parking.FOREVER);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Suspends until acquired. */
    public final void acquire(int arg) {
        acquire(arg, false, Manner.UNINTERRUPTIBLY);
    }

    /** {@link #acquire}, which an interrupt ends. Suspends. */
    public final void acquireInterruptibly(int arg) throws InterruptedException {
        Parking.beginInterruptibly();
        acquire(arg, false, Manner.INTERRUPTIBLY, Parking.FOREVER);
    }

    /** {@link #acquireInterruptibly} within a time limit. Suspends. */
    public final boolean tryAcquireNanos(int arg, long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        return acquire(arg, false, Manner.INTERRUPTIBLY, nanos);
    }

    public final boolean release(int arg) {
        boolean free = tryRelease(arg);
        if (free) {
            wakeFirst();
        }
        return free;
    }

    /** Suspends until acquired. */
    public final void acquireShared(int arg) {
        acquire(arg, true, Manner.UNINTERRUPTIBLY);
    }

    /** {@link #acquireShared}, which an interrupt ends. Suspends. */
    public final void acquireSharedInterruptibly(int arg) throws InterruptedException {
        Parking.beginInterruptibly();
        acquire(arg, true, Manner.INTERRUPTIBLY, Parking.FOREVER);
    }

    /** {@link #acquireSharedInterruptibly} within a time limit. Suspends. */
    public final boolean tryAcquireSharedNanos(int arg, long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        return acquire(arg, true, Manner.INTERRUPTIBLY, nanos);
    }

    public final boolean releaseShared(int arg) {
        boolean free = tryReleaseShared(arg);
        if (free) {
            wakeFirst();
        }
        return free;
    }

    // ---- telling ----

    public final boolean hasQueuedThreads() {
        return !queue.isEmpty();
    }

    public final boolean hasContended() {
        return contended;
    }

    public final @Nullable Thread getFirstQueuedThread() {
        Place first = queue.peek();
        return first == null ? null : first.thread;
    }

    public final boolean isQueued(Thread thread) {
        Objects.requireNonNull(thread);
        return getQueuedThreads().contains(thread);
    }

    public final boolean hasQueuedPredecessors() {
        Place first = queue.peek();
        return first != null && first.thread != Thread.currentThread();
    }

    public final int getQueueLength() {
        return queue.size();
    }

    public final Collection<Thread> getQueuedThreads() {
        return threads(true, true);
    }

    public final Collection<Thread> getExclusiveQueuedThreads() {
        return threads(true, false);
    }

    public final Collection<Thread> getSharedQueuedThreads() {
        return threads(false, true);
    }

    private List<Thread> threads(boolean exclusive, boolean shared) {
        List<Thread> threads = new ArrayList<>();
        for (Place place : queue) {
            if (place.shared ? shared : exclusive) {
                threads.add(place.thread);
            }
        }
        return threads;
    }

    public final boolean owns(ConditionObject condition) {
        return condition.isOwnedBy(this);
    }

    public final boolean hasWaiters(ConditionObject condition) {
        return condition.hasWaiters();
    }

    public final int getWaitQueueLength(ConditionObject condition) {
        return condition.getWaitQueueLength();
    }

    public final Collection<Thread> getWaitingThreads(ConditionObject condition) {
        return condition.getWaitingThreads();
    }

    @Override
    public String toString() {
        return super.toString() + "[State = " + state + ", " + (queue.isEmpty() ? "" : "non") + "empty queue]";
    }

    /** The synchronizer as the lock behind a condition. */
    private final class Held implements WeftLockCondition.Owned {
        @Override
        public boolean heldByCaller() {
            return isHeldExclusively();
        }

        @Override
        public long giveBack() {
            int all = state;
            if (!release(all)) {
                throw new IllegalMonitorStateException();
            }
            return all;
        }

        @Override
        public void takeAgain(long holds) {
            acquire((int) holds, false, Manner.WHATEVER_HAPPENS);
        }
    }

    private final transient Held held = new Held();

    /** Stands for {@code AbstractQueuedSynchronizer.ConditionObject}. */
    public class ConditionObject extends WeftLockCondition {

        private static final long serialVersionUID = 1L;

        public ConditionObject() {
            super(held);
        }

        final boolean isOwnedBy(WeftAbstractQueuedSynchronizer synchronizer) {
            return belongsTo(synchronizer.held);
        }

        protected final boolean hasWaiters() {
            return hasWaiters(held);
        }

        protected final int getWaitQueueLength() {
            return waiters(held);
        }

        protected final Collection<Thread> getWaitingThreads() {
            return waitingThreads(held);
        }
    }
}
