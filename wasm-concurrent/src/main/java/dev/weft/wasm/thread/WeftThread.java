package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TrapException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Becomes {@code java.lang.Thread} when TeaVM compiles. A started thread is a Weft task: of the loop of the task that starts it, or of the
 * module's {@link dev.weft.wasm.BrowserHost} where no task runs.
 *
 * <p>Its uncaught failure goes to its handler, else to the default one, else to the loop's report. Priorities and groups are remembered and
 * mean nothing.
 */
public class WeftThread implements Runnable {

    /*
     * Idea. What waits and what is interrupted is in ThreadState, which the task's strand points to. This class is only the face.
     *
     * `key`, `getMainThread` and `setCurrentThread` are what TeaVM's own class library asks of its Thread.
     */

    public static final int MIN_PRIORITY = 1;
    public static final int NORM_PRIORITY = 5;
    public static final int MAX_PRIORITY = 10;

    private static final WeftThreadGroup GROUP = new WeftThreadGroup("main");

    private static int numbers;
    private static long ids = 1;
    private static int active;
    private static @Nullable UncaughtExceptionHandler defaultHandler;

    /** What TeaVM's ThreadLocal keeps a thread's values under. */
    public Object key = new Object();

    private final ThreadState state;
    private final @Nullable Runnable target;
    private final Line joining = new Line();
    private final long id;
    private String name;
    private int priority = NORM_PRIORITY;
    private boolean daemon;
    private boolean virtual;
    private boolean started;
    private boolean ended;
    private @Nullable UncaughtExceptionHandler handler;
    private @Nullable ClassLoader contextClassLoader;

    public WeftThread() {
        this(null, null, null, 0, true);
    }

    public WeftThread(@Nullable Runnable target) {
        this(null, target, null, 0, true);
    }

    public WeftThread(@Nullable WeftThreadGroup group, @Nullable Runnable target) {
        this(group, target, null, 0, true);
    }

    public WeftThread(String name) {
        this(null, null, Objects.requireNonNull(name, "'name' is null"), 0, true);
    }

    public WeftThread(@Nullable WeftThreadGroup group, String name) {
        this(group, null, Objects.requireNonNull(name, "'name' is null"), 0, true);
    }

    public WeftThread(@Nullable Runnable target, String name) {
        this(null, target, Objects.requireNonNull(name, "'name' is null"), 0, true);
    }

    public WeftThread(@Nullable WeftThreadGroup group, @Nullable Runnable target, String name) {
        this(group, target, Objects.requireNonNull(name, "'name' is null"), 0, true);
    }

    public WeftThread(@Nullable WeftThreadGroup group, @Nullable Runnable target, String name, long stackSize) {
        this(group, target, Objects.requireNonNull(name, "'name' is null"), stackSize, true);
    }

    /** @param name null for the next of the names "Thread-0", "Thread-1" and so on */
    @SuppressWarnings("this-escape") // the state only keeps it
    public WeftThread(
            @Nullable WeftThreadGroup group,
            @Nullable Runnable target,
            @Nullable String name,
            long stackSize,
            boolean inheritThreadLocals) {
        this.target = target;
        this.name = name == null ? "Thread-" + numbers++ : name;
        state = new ThreadState();
        state.thread((Thread) (Object) this);
        id = ++ids;
        Thread parent = Thread.currentThread();
        daemon = parent.isDaemon();
        priority = parent.getPriority();
    }

    private WeftThread(ThreadState state, String name) {
        this.state = state;
        this.name = name;
        target = null;
        id = state == ThreadState.main() ? 1 : ++ids;
        started = true;
    }

    static Thread adopt(ThreadState state, String name) {
        return new WeftThread(state, name).self();
    }

    static ThreadState stateOf(WeftThread thread) {
        return thread.state;
    }

    // When TeaVM compiles, this class is java.lang.Thread.
    @SuppressWarnings("cast")
    private Thread self() {
        return (Thread) (Object) this;
    }

    // ---- what TeaVM's class library asks for ----

    static Thread getMainThread() {
        return ThreadState.main().thread();
    }

    static void setCurrentThread(WeftThread thread) {
        // Which thread runs is asked of the loop.
    }

    // ---- running ----

    public static Thread currentThread() {
        return ThreadState.current().thread();
    }

    public static Thread startVirtualThread(Runnable task) {
        return ofVirtual().start(task);
    }

    static Thread unstartedVirtual(Runnable task) {
        return ofVirtual().unstarted(task);
    }

    public static Builder.OfVirtual ofVirtual() {
        return new WeftThreadBuilder(true);
    }

    public static Builder.OfPlatform ofPlatform() {
        return new WeftThreadBuilder(false);
    }

    public void start() {
        if (started) {
            throw new IllegalThreadStateException();
        }
        started = true;
        active++;
        if (Loop.currentOrNull() != null) {
            Task.startDetached(name, this::runAsTask).onEnd(task -> over(task.failure()));
        } else {
            Task.start(ThreadSlots.loop(), name, this::runAsTask).onEnd(task -> over(task.failure()));
        }
    }

    private void runAsTask() {
        ThreadSlots.bind(state);
        try {
            run();
        } catch (CancelledException cancelled) {
            throw cancelled; // the task's own end
        } catch (Throwable failure) {
            uncaught(failure);
        }
    }

    /** Its task has ended, perhaps because the machine stopped it, perhaps before it ran. */
    private void over(@Nullable Throwable failure) {
        ended = true;
        active--;
        key = new Object(); // lets go of its ThreadLocals
        joining.serveAll();
        if (failure instanceof TrapException trap) {
            state.trapped(trap);
            uncaught(trap);
        }
    }

    private void uncaught(Throwable failure) {
        UncaughtExceptionHandler those = handler == null ? defaultHandler : handler;
        if (those == null) {
            ThreadSlots.loop().report("thread '" + name + "' failed and nobody caught it: " + failure, failure);
            return;
        }
        try {
            those.uncaughtException(self(), failure);
        } catch (Throwable ignored) {
            // As on the JVM: the thread is over, and its handler has had its chance.
        }
    }

    @Override
    public void run() {
        if (target != null) {
            target.run();
        }
    }

    // ---- waiting ----

    public static void sleep(long millis) throws InterruptedException {
        sleep(millis, 0);
    }

    public static void sleep(long millis, int nanos) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        Parking.sleep(nanosOf(millis) + nanos);
    }

    public static void sleep(Duration duration) throws InterruptedException {
        Parking.sleep(Task.saturatedNanos(duration));
    }

    public static void yield() {
        Parking.yield();
    }

    public static void onSpinWait() {
        Parking.yield();
    }

    public final void join() throws InterruptedException {
        join(0);
    }

    public final void join(long millis) throws InterruptedException {
        join(millis, 0);
    }

    public final void join(long millis, int nanos) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        Parking.beginInterruptibly();
        if (isAlive()) {
            Parking.await(
                    joining,
                    "the end of thread '" + name + "'",
                    millis == 0 && nanos == 0 ? Parking.FOREVER : nanosOf(millis) + nanos);
        }
    }

    public final boolean join(Duration duration) throws InterruptedException {
        if (!started) {
            throw new IllegalThreadStateException("Thread not started");
        }
        Parking.beginInterruptibly();
        return ended
                || Parking.await(joining, "the end of thread '" + name + "'", Task.saturatedNanos(duration))
                || ended;
    }

    private static long nanosOf(long millis) {
        return millis > Long.MAX_VALUE / 4_000_000 ? Long.MAX_VALUE / 4 : millis * 1_000_000;
    }

    public void interrupt() {
        state.interrupt();
    }

    public static boolean interrupted() {
        ThreadState state = ThreadState.current();
        boolean was = state.interrupted;
        state.interrupted = false;
        return was;
    }

    public boolean isInterrupted() {
        return state.interrupted;
    }

    public static boolean holdsLock(Object object) {
        return Slots.owner(Objects.requireNonNull(object)) == currentThread();
    }

    public final boolean isAlive() {
        return started && !ended;
    }

    public State getState() {
        if (!started) {
            return State.NEW;
        }
        if (ended) {
            return State.TERMINATED;
        }
        Waiting waiting = state.waiting();
        if (waiting == null) {
            return State.RUNNABLE;
        }
        if (waiting.atMonitor()) {
            return State.BLOCKED;
        }
        return waiting.timed() ? State.TIMED_WAITING : State.WAITING;
    }

    public final String getName() {
        return name;
    }

    public final void setName(String name) {
        this.name = Objects.requireNonNull(name, "name cannot be null");
    }

    public long getId() {
        return id;
    }

    public final long threadId() {
        return id;
    }

    public final boolean isDaemon() {
        return daemon;
    }

    public final void setDaemon(boolean on) {
        if (virtual && !on) {
            throw new IllegalArgumentException("'false' not legal for virtual threads");
        }
        if (isAlive()) {
            throw new IllegalThreadStateException();
        }
        daemon = on;
    }

    public final boolean isVirtual() {
        return virtual;
    }

    void beVirtual() {
        virtual = true;
        daemon = true;
        priority = NORM_PRIORITY;
    }

    public final int getPriority() {
        return priority;
    }

    public final void setPriority(int priority) {
        if (priority < MIN_PRIORITY || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException();
        }
        if (!virtual) {
            this.priority = priority;
        }
    }

    public final @Nullable WeftThreadGroup getThreadGroup() {
        return ended ? null : GROUP;
    }

    public final void checkAccess() {}

    public static int activeCount() {
        return active + 1;
    }

    public StackTraceElement[] getStackTrace() {
        return new StackTraceElement[0];
    }

    public static Map<Thread, StackTraceElement[]> getAllStackTraces() {
        return Collections.emptyMap();
    }

    public static void dumpStack() {
        System.err.println("the stack of thread '" + currentThread().getName() + "' is not known on this target");
    }

    public @Nullable ClassLoader getContextClassLoader() {
        return contextClassLoader == null ? ClassLoader.getSystemClassLoader() : contextClassLoader;
    }

    public void setContextClassLoader(@Nullable ClassLoader loader) {
        contextClassLoader = loader;
    }

    public @Nullable UncaughtExceptionHandler getUncaughtExceptionHandler() {
        return handler == null && !ended ? GROUP : handler;
    }

    public void setUncaughtExceptionHandler(@Nullable UncaughtExceptionHandler handler) {
        this.handler = handler;
    }

    public static @Nullable UncaughtExceptionHandler getDefaultUncaughtExceptionHandler() {
        return defaultHandler;
    }

    public static void setDefaultUncaughtExceptionHandler(@Nullable UncaughtExceptionHandler handler) {
        defaultHandler = handler;
    }

    @Override
    public String toString() {
        return virtual
                ? "VirtualThread[#" + id + (name.isEmpty() ? "" : "," + name) + "]"
                : "Thread[#" + id + "," + name + "," + priority + "," + (ended ? "" : GROUP.getName()) + "]";
    }

    /** Stands for {@code Thread.UncaughtExceptionHandler}. */
    @FunctionalInterface
    public interface UncaughtExceptionHandler {
        void uncaughtException(Thread thread, Throwable failure);
    }

    /** Stands for {@code Thread.State}. */
    public enum State {
        NEW,
        RUNNABLE,
        BLOCKED,
        WAITING,
        TIMED_WAITING,
        TERMINATED
    }

    /** Stands for {@code Thread.Builder}. */
    public interface Builder {
        Builder name(String name);

        Builder name(String prefix, long start);

        Builder inheritInheritableThreadLocals(boolean inherit);

        Builder uncaughtExceptionHandler(UncaughtExceptionHandler handler);

        Thread unstarted(Runnable task);

        Thread start(Runnable task);

        java.util.concurrent.ThreadFactory factory();

        /** Stands for {@code Thread.Builder.OfVirtual}. */
        interface OfVirtual extends Builder {
            @Override
            OfVirtual name(String name);

            @Override
            OfVirtual name(String prefix, long start);

            @Override
            OfVirtual inheritInheritableThreadLocals(boolean inherit);

            @Override
            OfVirtual uncaughtExceptionHandler(UncaughtExceptionHandler handler);
        }

        /** Stands for {@code Thread.Builder.OfPlatform}. */
        interface OfPlatform extends Builder {
            @Override
            OfPlatform name(String name);

            @Override
            OfPlatform name(String prefix, long start);

            @Override
            OfPlatform inheritInheritableThreadLocals(boolean inherit);

            @Override
            OfPlatform uncaughtExceptionHandler(UncaughtExceptionHandler handler);

            OfPlatform group(WeftThreadGroup group);

            OfPlatform daemon(boolean on);

            OfPlatform daemon();

            OfPlatform priority(int priority);

            OfPlatform stackSize(long stackSize);
        }
    }
}
