package dev.weft.test;

import dev.weft.host.Fibers;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.host.Schedule;
import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Tracer;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/*
 * Idea: time stands still while anything can run. When the loop has nothing to do it asks to be woken at its first timer; this host
 * answers by setting its clock to that time, and the loop, which looks again before it gives the thread back, finds the timer due. So a
 * program of a thousand sleeping hours runs in milliseconds, and nothing depends on how fast the machine is. With manual time the host
 * only remembers the wake-up, and the loop goes idle until somebody advances the clock.
 */
/**
 * A host whose time is virtual: it jumps to the next timer whenever nothing can run. Same fibers, same loop, same order as a real one.
 *
 * <p>Give {@link LoopOptions#withSeed} to run ready tasks in a shuffled order that the seed repeats. For a unit test {@link WeftTest} is
 * the shorter way.
 */
public final class VirtualHost implements Host {

    /** No slice ever ends in virtual time; half the range, so that differences of times do not overflow. */
    private static final long NO_END = Long.MAX_VALUE / 2;

    private final Fibers fibers;

    private final ArrayDeque<Inbox.Callback> mail = new ArrayDeque<>();

    private final Inbox inbox = new VirtualInbox();

    private final boolean jumps;

    private long now;

    /** When the loop wants to be woken; {@link Long#MAX_VALUE} when it does not. Used with manual time. */
    private long wakeUp = Long.MAX_VALUE;

    private @Nullable Loop loop;

    /** A host whose clock stands at zero and jumps to the next timer whenever nothing can run. */
    public VirtualHost(Fibers fibers) {
        this(fibers, true);
    }

    private VirtualHost(Fibers fibers, boolean jumps) {
        this.fibers = fibers;
        this.jumps = jumps;
    }

    /** A host whose clock stands at zero and moves only by {@link #advance}. */
    public static VirtualHost withManualTime(Fibers fibers) {
        return new VirtualHost(fibers, false);
    }

    /**
     * Starts {@code body} as the root task of a new loop and drives it. With fibers that resume at once (the JVM's, coroutines) the
     * task has ended on return; where they resume later (JSPI), {@code end} tells.
     *
     * @param end told when the root task has ended; look at its {@code failure()} and {@code result()}
     */
    public <T> Loop start(LoopOptions options, String name, TaskBody<T> body, TaskEnd<T> end) {
        Loop loop = new Loop(this, options);
        Task.start(loop, name, body).onEnd(end);
        drive(loop);
        return loop;
    }

    /**
     * Runs whatever can run, as time jumps on (unless it is manual).
     *
     * @throws MisuseException when called inside a task
     */
    public void drive(Loop loop) {
        drive(loop, loop);
    }

    /** {@link #drive(Loop)} with somebody between the loop and the fibers. */
    void drive(Loop loop, Schedule through) {
        checkOutside();
        this.loop = loop;
        loop.beginSlice(now + NO_END);
        fibers.drive(through);
    }

    /** A loop that another one's task drives would leave the thread to the wrong one of them. */
    private static void checkOutside() {
        Loop running = Loop.currentOrNull();
        if (running != null) {
            throw new MisuseException("a virtual host was driven inside "
                    + running.running("drive").label()
                    + ": what drives a loop is called outside every task, one test after the other");
        }
    }

    /**
     * Lets {@code duration} pass: timers fire in order, each at its own time, and after each everything runs that then can. For manual
     * time, with fibers that resume at once; call it outside every task.
     *
     * @param duration zero or more
     * @throws MisuseException when no loop has been started, or time jumps by itself
     */
    public void advance(Duration duration) {
        Loop driven = loop;
        if (jumps || driven == null) {
            throw new MisuseException(
                    jumps
                            ? "the time of this virtual host jumps by itself: sleep in a task, or use VirtualHost.withManualTime"
                            : "this virtual host has no loop yet: start one, then advance its time");
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "virtual time cannot go back by " + Format.duration(-duration.toNanos()) + ": give zero or more");
        }
        long target = now + Math.min(Task.saturatedNanos(duration), NO_END - now);
        for (drive(driven); wakeUp != Long.MAX_VALUE && wakeUp - target <= 0; drive(driven)) {
            now = Math.max(now, wakeUp);
        }
        now = target;
    }

    /**
     * Suspends the calling task until no other task can run without time passing: each is parked or has ended. Time does not pass
     * meanwhile. Of several tasks that wait so, one goes on at a time, the first first. Works on every host.
     *
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile
     */
    public static void awaitIdle() {
        Loop loop = Loop.current();
        loop.awaitIdle(loop.running("VirtualHost.awaitIdle"));
    }

    @Override
    public Fibers fibers() {
        return fibers;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void wakeAt(long nanoTime) {
        wakeUp = nanoTime;
        if (jumps && nanoTime != Long.MAX_VALUE && nanoTime - now > 0) {
            now = nanoTime;
        }
    }

    @Override
    public void wakeSoon() {
        // Nothing to do: whoever calls drive goes on as long as anything can run.
    }

    @Override
    public String toString() {
        return "virtual host at " + Format.duration(now) + " with " + fibers;
    }

    private final class VirtualInbox implements Inbox {

        @Override
        public void post(Callback callback) {
            touch(callback);
            mail.add(callback);
        }

        /** Lets a tracer see who has what run outside. */
        private void touch(Callback callback) {
            Loop posted = loop;
            if (posted != null) {
                posted.touch(callback, Tracer.Touch.USE);
            }
        }

        @Override
        public boolean runPosted() {
            boolean any = false;
            // No more than there are now: who posts as fast as they run must not keep the loop from its tasks.
            for (int left = mail.size(); left > 0; left--) {
                any = true;
                Callback callback = mail.remove();
                touch(callback);
                callback.run();
            }
            return any;
        }
    }
}
