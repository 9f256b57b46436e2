package dev.weft.jvm;

import dev.weft.host.Inbox;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Callbacks from any thread for a loop's thread, which sleeps in {@link #awaitMail} when there is nothing to do. */
final class JvmInbox implements Inbox {

    private final ConcurrentLinkedQueue<Callback> mail = new ConcurrentLinkedQueue<>();

    /** The thread that drives the loop; written by it before it first sleeps. */
    private volatile Thread owner = Thread.currentThread();

    /** Whether the loop has been left. */
    private volatile boolean closed;

    @Override
    public void post(Callback callback) {
        mail.add(callback);
        LockSupport.unpark(owner);
    }

    @Override
    public boolean runPosted() {
        Callback callback = mail.poll();
        if (callback == null) {
            return false;
        }
        for (; callback != null; callback = mail.poll()) {
            callback.run();
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    void ownedByThisThread() {
        owner = Thread.currentThread();
        closed = false;
    }

    /** Sleeps until mail comes or {@code nanos} have passed; may return early. */
    void awaitMail(long nanos) {
        if (mail.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
    }
}
