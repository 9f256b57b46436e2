package dev.weft.jvm;

import dev.weft.host.Inbox;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a queue of many senders and one receiver. Its last step of a post is a release store and its first of a take an acquire load, so that
 * what the sender did before is seen by the callback; nothing more is needed between the two. The variant of the library that uses the JDK's
 * own field updaters, for its others use Unsafe, of which newer JDKs warn.
 *
 * No wake-up is lost: a post puts its callback in before it unparks, and awaitMail looks after the last task has run. Should the permit of
 * an unpark be used up by somebody else's park in between, that look finds the mail.
 */
/** Callbacks from any thread for a loop's thread, which sleeps in {@link #awaitMail} when there is nothing to do. */
final class JvmInbox implements Inbox {

    /** Callbacks to a chunk of the queue: most loops never have more in the mail, and it is half a kilobyte. */
    private static final int CHUNK = 128;

    private final MpscUnboundedAtomicArrayQueue<Callback> mail = new MpscUnboundedAtomicArrayQueue<>(CHUNK);

    /** The thread that drives the loop; written by it before it first sleeps. */
    private volatile Thread owner = Thread.currentThread();

    /** Whom to ask for more than the mail; null until somebody drives. Owner: the loop's thread. */
    private @Nullable Driving driving;

    @Override
    public void post(Callback callback) {
        mail.offer(callback);
        LockSupport.unpark(owner);
    }

    @Override
    public boolean runPosted() {
        boolean any = false;
        for (Callback callback = mail.poll(); callback != null; callback = mail.poll()) {
            any = true;
            callback.run();
        }
        return (driving != null && driving.takeIn()) || any;
    }

    void ownedByThisThread(Driving by) {
        driving = by;
        owner = Thread.currentThread();
    }

    /** Sleeps until mail comes or {@code nanos} have passed; may return early. */
    void awaitMail(long nanos) {
        if (mail.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    int size() {
        return mail.size();
    }
}
