package dev.weft.jvm;

import dev.weft.host.Fibers;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskBody;
import org.jspecify.annotations.Nullable;

/**
 * Runs a loop on the calling thread: {@code JvmHost.run("main", () -> ...)}.
 *
 * <p><b>Monitors.</b> Call {@code run} outside of {@code synchronized}, and do not suspend inside it. On continuations all tasks share the thread:
 * one that wants a monitor inside which another has suspended blocks the thread that would have to release it, for ever. A {@link
 * dev.weft.sync.Mutex} is for that. With the setting {@code monitors} each suspension inside {@code synchronized} fails and says where (70 us each,
 * so for tests).
 *
 * <p><b>Pinned stacks.</b> The JVM cannot put a stack away inside a static initialiser, or where a native method or function calls back. On
 * continuations, a wait there fails with a {@link MisuseException} that names the place; giving way there is reported, and the task goes on.
 * On virtual threads nothing fails: the wait keeps the carrier thread under it (up to JDK 23, one inside {@code synchronized} does as well).
 * When so many wait like that as there are carriers, one for each processor, there is none left for the task that would wake them.
 *
 * <p><b>Memory for stacks.</b> On continuations, a task that waits takes memory for its stack; where G1 collects garbage, that must be less than
 * half of one of its regions (512 KB in a small heap). A wait for which the JVM has not got that throws what the JVM throws, an {@link
 * OutOfMemoryError} or a {@link StackOverflowError}, and leaves no trace; giving way is reported, and the task goes on. On virtual threads
 * nothing fails: the wait keeps the carrier thread under it.
 *
 * <p>A loop that stands still for one of these reasons is not noticed as one that is stuck: only the watchdog of a {@linkplain
 * dev.weft.jvm.pool.Pool pool} tells of it.
 *
 * <p>Interrupting that thread cancels the root task with the reason "the thread was interrupted".
 */
public final class JvmHost implements Host {

    /** Set on the threads of loops and of their fibers. */
    private static final ThreadLocal<@Nullable Boolean> LOOPS_THREAD = new ThreadLocal<>();

    private final Fibers fibers;

    /**
     * How long the loop runs before it looks at its inbox again, in nanoseconds. A JVM thread has no page to wait for it; this only bounds
     * how late a callback from another thread is heard.
     */
    private final long slice;

    /** What would make the fibers faster; null when there is nothing to say. */
    private final @Nullable String hint;

    /** Of the loop that is served, or will be; who has one that was left finds that closed. Volatile, for others ask how full it is. */
    private volatile JvmInbox inbox = new JvmInbox();

    private long wakeAt = Long.MAX_VALUE;

    private boolean wakeSoon;

    /** Who drives; volatile, for it is asked for its stack by others. */
    private volatile @Nullable Thread driver;

    /**
     * A host for the calling thread, as the {@linkplain Settings#ofProcess() settings of this process} say.
     *
     * @throws SettingsException when they are wrong, or ask for what this JVM does not have
     */
    public JvmHost() {
        this(Settings.ofProcess());
    }

    /**
     * A host for the calling thread with {@code settings}.
     *
     * @throws SettingsException when they ask for what this JVM does not have
     */
    public JvmHost(Settings settings) {
        this(settings, FiberChoice.of(settings));
    }

    private JvmHost(Settings settings, FiberChoice choice) {
        this(settings, choice.make(settings), choice.hint());
    }

    /**
     * A host for the calling thread with {@code fibers}; the rest is as the settings of this process say.
     *
     * @throws SettingsException when they are wrong
     */
    public JvmHost(Fibers fibers) {
        this(Settings.ofProcess(), fibers, null);
    }

    private JvmHost(Settings settings, Fibers fibers, @Nullable String hint) {
        this.fibers = fibers;
        this.slice = settings.slice().toNanos();
        this.hint = hint;
    }

    /**
     * Runs {@code body} as the root task of a new loop on the calling thread, and answers its result when it and all tasks below it have
     * ended. Blocks the thread. Detached tasks that have not ended by then never will, which is reported.
     *
     * @param name the root task's name
     * @throws MisuseException when called inside a task: it would block the loop of that
     * @throws dev.weft.task.TaskFailedException when the task failed; the cause is what it threw
     * @throws dev.weft.loop.StuckException as that cause, when every task waits and nothing can wake one
     * @throws RuntimeException or an Error, when a callback that was posted to the loop threw, which it must not: the loop has died of it
     */
    public static <T> T run(String name, TaskBody<T> body) {
        return new JvmHost().run(LoopOptions.defaults(), name, body);
    }

    /** {@link #run(String, TaskBody)} without a result. */
    public static void run(String name, TaskAction body) {
        run(name, () -> {
            body.run();
            return "";
        });
    }

    /** {@link #run(String, TaskBody)} on this host, with settings for the loop. A host serves one loop at a time. */
    public <T> T run(LoopOptions options, String name, TaskBody<T> body) {
        checkOutside();
        Loop loop = new Loop(this, options);
        FiberHint.tell(loop, options, hint);
        Task<T> root = Task.start(loop, name, body);
        root.onEnd(task -> {});
        RootDriving driving = new RootDriving(root);
        try {
            drive(loop, driving);
        } finally {
            leave(loop);
            if (driving.wasInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
        return root.result();
    }

    private void checkOutside() {
        Loop running = Loop.currentOrNull();
        if (running != null) {
            throw new MisuseException("JvmHost.run was called inside "
                    + running.running("run").label()
                    + ", whose loop it would block: start a task there, or call it on another thread");
        }
        if (fibers instanceof ContinuationFibers continuations) {
            HeldMonitors.refuseAtStart(continuations.checkMonitors());
        }
    }

    /**
     * Drives {@code loop}, which was made on this host, on the calling thread for as long as its owner wants. For those who own threads and
     * keep loops on them, and {@link #leave} them in the end; {@link #run} is this with one task. Blocks the thread; sleeps while the loop is
     * idle.
     *
     * @throws RuntimeException or an Error, when a callback on the loop threw, which it must not: the loop has died, and is to be left
     */
    public void drive(Loop loop, Driving owner) {
        onLoopsThread(() -> driveHere(loop, owner));
    }

    private void driveHere(Loop loop, Driving owner) {
        inbox.ownedByThisThread(owner);
        driver = Thread.currentThread();
        while (owner.goesOn()) {
            wakeSoon = false;
            loop.beginSlice(System.nanoTime() + slice);
            fibers.drive(loop);
            if (Thread.interrupted()) {
                owner.interrupted();
            }
            if (!wakeSoon && owner.maySleep()) {
                sleep();
                owner.woken();
            }
        }
    }

    /**
     * Leaves {@code loop}, which will not be driven again, whether {@link #drive} has returned or thrown: closes its sockets, reports what has
     * not ended, runs what was posted in time, and tells those on other threads who wait for something on it. Call it once, on the thread that
     * has driven the loop, outside every task. Never suspends; throws nothing that a callback throws.
     */
    public void leave(Loop loop) {
        onLoopsThread(() -> {
            try {
                inbox.left();
                loop.reportLeaks();
            } catch (Throwable failure) { // something that cannot be described, perhaps
                loop.report("it could not be reported what was left on " + loop + ": " + failure, failure);
            } finally {
                loop.retire();
                inbox = new JvmInbox();
            }
        });
    }

    // ---- whose threads ----

    /**
     * Whether the calling thread drives a loop, or is one of its fibers: outside tasks, what blocks it would hold up all that is on the loop. For
     * authors of calls that block a thread.
     */
    public static boolean isLoopsThread() {
        return LOOPS_THREAD.get() != null;
    }

    /** The calling thread is a fiber of a loop, for as long as it lives. */
    static void joinsLoop() {
        LOOPS_THREAD.set(true);
    }

    private static void onLoopsThread(Runnable work) {
        Boolean before = LOOPS_THREAD.get();
        LOOPS_THREAD.set(true);
        try {
            work.run();
        } finally {
            if (before == null) {
                LOOPS_THREAD.remove();
            }
        }
    }

    private void sleep() {
        long left = wakeAt == Long.MAX_VALUE ? Long.MAX_VALUE : wakeAt - System.nanoTime();
        if (left > 0) {
            inbox.awaitMail(left);
        }
    }

    /** How many callbacks have been posted and not run. Thread-safe; a moment's value. */
    public int mail() {
        return inbox.size();
    }

    /**
     * Ends the sleep of the thread that drives the loop, or its next one, so that it asks its owner for more ({@link Driving#takeIn}). For that
     * owner. Takes no memory; never suspends. Thread-safe.
     */
    public void wakeUp() {
        inbox.wakeUp();
    }

    /** Interrupts the thread that runs a task of this host's loop, or drives it: the last means against one that blocks. Thread-safe. */
    public void interrupt() {
        Thread busy = busyThread();
        if (busy != null) {
            busy.interrupt();
        }
    }

    /** The stack of the thread that runs a task of this host's loop, or drives it, at this moment: for reports. Thread-safe. */
    public StackTraceElement[] stackTrace() {
        Thread busy = busyThread();
        return busy == null ? new StackTraceElement[0] : busy.getStackTrace();
    }

    private @Nullable Thread busyThread() {
        Thread fiber = fibers instanceof VirtualThreadFibers virtual ? virtual.runningThread() : null;
        return fiber == null ? driver : fiber;
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
        return System.nanoTime();
    }

    @Override
    public void wakeAt(long nanoTime) {
        wakeAt = nanoTime;
    }

    @Override
    public void wakeSoon() {
        wakeSoon = true;
    }

    @Override
    public String toString() {
        return "JVM host with " + fibers;
    }
}
