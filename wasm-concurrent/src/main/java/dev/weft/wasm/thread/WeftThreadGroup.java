package dev.weft.wasm.thread;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for {@code java.lang.ThreadGroup}: a name, and the handler of last resort. */
public class WeftThreadGroup implements WeftThread.UncaughtExceptionHandler {

    private final @Nullable WeftThreadGroup parent;
    private final String name;
    private boolean daemon;
    private int maxPriority = WeftThread.MAX_PRIORITY;

    /** A group of the current thread's. */
    public WeftThreadGroup(String name) {
        this(null, name);
    }

    public WeftThreadGroup(@Nullable WeftThreadGroup parent, String name) {
        this.parent = parent;
        this.name = Objects.requireNonNull(name);
    }

    public final String getName() {
        return name;
    }

    public final @Nullable WeftThreadGroup getParent() {
        return parent;
    }

    public final boolean isDaemon() {
        return daemon;
    }

    public final void setDaemon(boolean daemon) {
        this.daemon = daemon;
    }

    public final int getMaxPriority() {
        return maxPriority;
    }

    public final void setMaxPriority(int priority) {
        maxPriority = priority;
    }

    public final void checkAccess() {}

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        var handler = WeftThread.getDefaultUncaughtExceptionHandler();
        if (handler != null) {
            handler.uncaughtException(thread, failure);
        } else {
            System.err.println("Exception in thread \"" + thread.getName() + "\" " + failure);
        }
    }

    @Override
    public String toString() {
        return "java.lang.ThreadGroup[name=" + name + ",maxpri=" + maxPriority + "]";
    }
}
