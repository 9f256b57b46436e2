package dev.weft.test;

import dev.weft.host.Fibers;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskEnd;
import java.util.ArrayDeque;

/*
 * Idea: time stands still while anything can run. When the loop has nothing to do it asks to be woken at its first timer; this host
 * answers by setting its clock to that time, and the loop, which looks again before it gives the thread back, finds the timer due. So a
 * program of a thousand sleeping hours runs in milliseconds, and nothing depends on how fast the machine is.
 */
/**
 * A host whose time is virtual: it jumps to the next timer whenever nothing can run. Same fibers, same loop, same order as a real one.
 *
 * <p>Give {@link LoopOptions#withSeed} to run ready tasks in a shuffled order that the seed repeats.
 */
public final class VirtualHost implements Host {

    /** No slice ever ends in virtual time; half the range, so that differences of times do not overflow. */
    private static final long NO_END = Long.MAX_VALUE / 2;

    private final Fibers fibers;

    private final ArrayDeque<Inbox.Callback> mail = new ArrayDeque<>();

    private final Inbox inbox = new VirtualInbox();

    private long now;

    /** A host whose clock stands at zero. */
    public VirtualHost(Fibers fibers) {
        this.fibers = fibers;
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

    /** Runs whatever can run, as time jumps on. */
    public void drive(Loop loop) {
        loop.beginSlice(now + NO_END);
        fibers.drive(loop);
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
        if (nanoTime != Long.MAX_VALUE && nanoTime - now > 0) {
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
            mail.add(callback);
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
    }
}
