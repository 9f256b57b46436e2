package dev.weft.jvm;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the loop's thread sleeps in one place, awaitMail, and whoever posts wakes it there. A loop with sockets sleeps in its poller
 * instead. While tasks keep such a loop busy it does not sleep, so it looks at the poller between tasks as well: a busy task delays a
 * socket and never starves it. (Go's scheduler does the same with its network poller.)
 *
 * Who posts pays for a wake-up only while the thread sleeps: the thread says so before it looks at the mail for the last time, and who
 * posts looks whether it sleeps after putting the mail there; whatever the order, one of the two sees the other. On the poster's side that is
 * the order of the compare-and-set by which offer takes a place in the queue, and of the look. But isEmpty does not see the place of who is putting
 * a new chunk there: it does after a lazy store, which that poster's look may overtake. So for its last look the thread takes a place as well: who
 * has taken one before stands in front of it, and who takes one later finds the thread asleep.
 *
 * Rejected: a full fence in post. Every post would pay for what a thread can do that has nothing else to do.
 */
/** Callbacks from any thread for a loop's thread, which sleeps in {@link #awaitMail} when there is nothing to do. */
final class JvmInbox implements PolledInbox {

    /**
     * The least time between two looks at the poller while tasks run, in nanoseconds. A look is a system call of about a microsecond, so
     * this keeps them to about a hundredth of the time.
     */
    private static final long LOOK_INTERVAL = 100_000;

    /** What the thread posts to itself, to see whether it is the first. */
    private static final Callback LAST_LOOK = () -> {};

    /** Callbacks to a chunk of the queue: most loops never have more in the mail, and it is half a kilobyte. */
    private static final int CHUNK = 128;

    private final MpscUnboundedAtomicArrayQueue<Callback> mail;

    /** The thread that drives the loop; written by it before it first sleeps. */
    private volatile Thread owner = Thread.currentThread();

    /** Whom to ask for more than the mail; null until somebody drives. Owner: the loop's thread. */
    private @Nullable Driving driving;

    /** Whether the loop has been left. */
    private volatile boolean closed;

    /** What the loop sleeps in; null while it waits for mail alone. Written on the loop's thread. */
    private volatile @Nullable Poller poller;

    /** Whether the loop's thread sleeps or is about to. Written by it. */
    private volatile boolean asleep;

    /** When the poller is looked at next while tasks run. */
    private long lookAt;

    JvmInbox() {
        this(CHUNK);
    }

    /** @param chunk how many callbacks to a chunk of the queue, at least 2 */
    JvmInbox(int chunk) {
        mail = new MpscUnboundedAtomicArrayQueue<>(chunk);
    }

    @Override
    public void post(Callback callback) {
        mail.offer(callback);
        if (asleep) {
            wakeUp();
        }
    }

    /** Ends the sleep of the loop's thread, or the next one if there is none now. Takes no memory. Thread-safe. */
    void wakeUp() {
        Poller source = poller;
        if (source == null) {
            LockSupport.unpark(owner);
        } else {
            source.wakeUp();
        }
    }

    @Override
    public boolean runPosted() {
        boolean any = look();
        // No more than there are now: who posts as fast as they run must not keep the loop from its tasks.
        for (int left = mail.size(); left > 0; left--) {
            any = true;
            mail.poll().run();
        }
        return (driving != null && driving.takeIn()) || any;
    }

    private boolean look() {
        Poller source = poller;
        if (source == null || System.nanoTime() - lookAt < 0) {
            return false;
        }
        boolean any = source.poll(0);
        lookAt = System.nanoTime() + LOOK_INTERVAL;
        return any;
    }

    @Override
    public Poller poller(Supplier<? extends Poller> maker) {
        Poller source = poller;
        if (source == null) {
            source = maker.get();
            lookAt = System.nanoTime();
            poller = source;
        }
        return source;
    }

    @Override
    public void close() {
        closed = true;
        driving = null; // it would start more on a loop that is being left
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    void ownedByThisThread(Driving by) {
        driving = by;
        owner = Thread.currentThread();
    }

    /** Sleeps until mail or an event of the poller comes or {@code nanos} have passed; may return early. */
    void awaitMail(long nanos) {
        asleep = true;
        if (mail.isEmpty() && isFirst()) {
            Poller source = poller;
            if (source == null) {
                LockSupport.parkNanos(this, nanos);
            } else {
                source.poll(nanos);
                lookAt = System.nanoTime() + LOOK_INTERVAL;
            }
        }
        asleep = false;
    }

    /** Whether nobody who has begun to post stands before the calling thread in the queue. If somebody does, the mark stays, and does nothing. */
    private boolean isFirst() {
        mail.offer(LAST_LOOK);
        boolean first = mail.peek() == LAST_LOOK;
        if (first) {
            mail.poll();
        }
        return first;
    }

    /** The loop will not be driven again: closes its poller. */
    void left() {
        Poller source = poller;
        if (source != null) {
            poller = null;
            source.close();
        }
    }

    int size() {
        return mail.size();
    }
}
