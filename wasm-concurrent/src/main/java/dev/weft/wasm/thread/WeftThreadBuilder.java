package dev.weft.wasm.thread;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Both of {@code Thread}'s builders. */
final class WeftThreadBuilder implements WeftThread.Builder.OfVirtual, WeftThread.Builder.OfPlatform {

    private final boolean virtual;
    private @Nullable String name;
    private long counter = -1;
    private WeftThread.@Nullable UncaughtExceptionHandler handler;
    private @Nullable Boolean daemon;
    private int priority;

    WeftThreadBuilder(boolean virtual) {
        this.virtual = virtual;
    }

    private WeftThreadBuilder(WeftThreadBuilder that) {
        virtual = that.virtual;
        name = that.name;
        counter = that.counter;
        handler = that.handler;
        daemon = that.daemon;
        priority = that.priority;
    }

    @Override
    public WeftThreadBuilder name(String name) {
        this.name = Objects.requireNonNull(name);
        counter = -1;
        return this;
    }

    @Override
    public WeftThreadBuilder name(String prefix, long start) {
        if (start < 0) {
            throw new IllegalArgumentException("'start' is negative");
        }
        this.name = Objects.requireNonNull(prefix);
        counter = start;
        return this;
    }

    @Override
    public WeftThreadBuilder inheritInheritableThreadLocals(boolean inherit) {
        return this;
    }

    @Override
    public WeftThreadBuilder uncaughtExceptionHandler(WeftThread.UncaughtExceptionHandler handler) {
        this.handler = Objects.requireNonNull(handler);
        return this;
    }

    @Override
    public WeftThreadBuilder group(WeftThreadGroup group) {
        Objects.requireNonNull(group);
        return this;
    }

    @Override
    public WeftThreadBuilder daemon(boolean on) {
        daemon = on;
        return this;
    }

    @Override
    public WeftThreadBuilder daemon() {
        return daemon(true);
    }

    @Override
    public WeftThreadBuilder priority(int priority) {
        if (priority < WeftThread.MIN_PRIORITY || priority > WeftThread.MAX_PRIORITY) {
            throw new IllegalArgumentException();
        }
        this.priority = priority;
        return this;
    }

    @Override
    public WeftThreadBuilder stackSize(long stackSize) {
        if (stackSize < 0) {
            throw new IllegalArgumentException();
        }
        return this;
    }

    @Override
    public Thread unstarted(Runnable task) {
        Objects.requireNonNull(task);
        return make(task);
    }

    private Thread make(Runnable task) {
        var thread = new WeftThread(null, task, nextName(), 0, true);
        if (virtual) {
            thread.beVirtual();
        } else {
            if (daemon != null) {
                thread.setDaemon(daemon);
            }
            if (priority != 0) {
                thread.setPriority(priority);
            }
        }
        if (handler != null) {
            thread.setUncaughtExceptionHandler(handler);
        }
        return (Thread) (Object) thread;
    }

    private @Nullable String nextName() {
        if (name == null) {
            return virtual ? "" : null;
        }
        return counter < 0 ? name : name + counter++;
    }

    @Override
    public Thread start(Runnable task) {
        Thread thread = unstarted(task);
        thread.start();
        return thread;
    }

    @Override
    public ThreadFactory factory() {
        // Later changes of this builder do not reach the factory.
        var own = new WeftThreadBuilder(this);
        return own::unstarted;
    }
}
