package dev.weft.jvm.io;

import dev.weft.jvm.PolledInbox;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import dev.weft.task.Task;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * State, and what moves it:
 *
 *   QUEUED  -> BEGUN      // a thread has taken it
 *   QUEUED  -> WITHDRAWN  // its task was cancelled, or cannot wait
 *
 * Both are tried by compare-and-set, so exactly one happens. A call that has begun cannot be taken back: the system may be writing into the
 * caller's buffer. Its task then waits for its end, cancelled or not, and has its result. So no thread may have it before its task is known to
 * wait: it is the loop's inbox, which is looked at between tasks, that hands it over.
 *
 * result and failure are written by the thread before it posts to the loop's inbox, and read after that.
 */
/** A call that blocks, made for a task by one of the {@link BlockingThreads}, and the place where the task waits for it. */
final class BlockingCall<T> implements WaitPoint, Runnable {

    private static final int QUEUED = 0;

    private static final int BEGUN = 1;

    private static final int WITHDRAWN = 2;

    /** What is called. It runs outside every loop. */
    @FunctionalInterface
    interface Body<T> {
        T run() throws IOException;
    }

    private final Strand strand;

    private final String what;

    private final Body<T> body;

    private final Expectation expectation;

    private final AtomicInteger state = new AtomicInteger(QUEUED);

    private @Nullable T result;

    private @Nullable Throwable failure;

    private BlockingCall(Strand strand, String what, Body<T> body) {
        this.strand = strand;
        this.what = what;
        this.body = body;
        this.expectation = strand.loop().expect(what);
    }

    /**
     * Answers what {@code body} answers. Suspends. A cancel that comes before a thread has begun withdraws the call; one that comes later
     * does not end the wait, and the call's result is answered.
     *
     * @param what is called, for dumps: {@code "a read of file '/tmp/a'"}
     * @throws IOException what {@code body} threw
     */
    static <T> T make(Strand strand, String what, Body<T> body) throws IOException {
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        Loop loop = strand.loop();
        if (!(loop.inbox() instanceof PolledInbox)) { // another thread may not be able to reach it
            throw new MisuseException(what + " needs a loop that other threads can wake, and the " + loop
                    + " is none: run the task by JvmHost.run");
        }
        BlockingCall<T> call = new BlockingCall<>(strand, what, body);
        loop.inbox().post(call::handOver);
        loop.park(strand, call);
        return call.outcome();
    }

    @SuppressWarnings("NullAway") // a call that has ended without a failure has a result
    private T outcome() throws IOException {
        if (state.get() == WITHDRAWN) {
            throw Task.currentCancellation();
        }
        Throwable thrown = failure;
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        return result;
    }

    private void handOver() {
        if (state.get() == WITHDRAWN) {
            return;
        }
        try {
            BlockingThreads.execute(this);
        } catch (Throwable noThread) {
            failure = noThread;
            end();
        }
    }

    private void end() {
        expectation.close();
        strand.loop().unpark(strand);
    }

    /** On one of the threads. */
    @Override
    public void run() {
        if (!state.compareAndSet(QUEUED, BEGUN)) {
            return;
        }
        try {
            result = body.run();
        } catch (Throwable t) {
            failure = t;
        }
        strand.loop().inbox().post(this::end);
    }

    @Override
    public boolean abandon(Strand cancelled) {
        boolean withdrawn = state.compareAndSet(QUEUED, WITHDRAWN);
        if (withdrawn) {
            BlockingThreads.withdraw(this);
            expectation.close();
        }
        return withdrawn;
    }

    @Override
    public ParkReason reason() {
        return ParkReason.BLOCKING;
    }

    @Override
    public String describe() {
        return what + (state.get() == BEGUN ? " (under way)" : " (not begun)");
    }
}
