package dev.weft.jvm;

import dev.weft.loop.MisuseException;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a monitor belongs to a thread, and all tasks of a loop share one. A task that suspends inside synchronized leaves its monitor locked by
 * a thread that runs other tasks; one that wants the same monitor then blocks the thread that would have to release it, for ever. Worse,
 * since JDK 24 a continuation that leaves takes along all the monitors that its thread holds, those of frames beneath it too, and the JVM
 * may crash when these are released. Nothing of that can be seen cheaply: the only question that the JDK answers takes 70 us. So it is asked
 * where a loop begins, while assertions are on, and at each suspension if the setting says so.
 */
/** The monitors that the calling thread holds. */
final class HeldMonitors {

    private HeldMonitors() {}

    /**
     * Where a loop begins on the calling thread: looks, if {@code always} or assertions are on.
     *
     * @throws MisuseException when the thread holds a monitor
     */
    static void refuseAtStart(boolean always) {
        String held = always || HeldMonitors.class.desiredAssertionStatus() ? ofThisThread() : null;
        if (held != null) {
            throw new MisuseException("a loop was to run on thread '"
                    + Thread.currentThread().getName() + "' while that holds " + held
                    + ": call JvmHost.run outside of synchronized, or the monitor is lost when a task suspends");
        }
    }

    /** What it holds and where it took that, in words; null when it holds none. Of a virtual thread the JDK does not tell. */
    static @Nullable String ofThisThread() {
        Thread thread = Thread.currentThread();
        if (thread.isVirtual()) {
            return null;
        }
        ThreadInfo info =
                ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {thread.threadId()}, true, false)[0];
        MonitorInfo[] monitors = info.getLockedMonitors();
        if (monitors.length == 0) {
            return null;
        }
        StackTraceElement taken = monitors[0].getLockedStackFrame();
        return "the monitor of a " + monitors[0].getClassName() + ", taken in " + taken.getClassName() + "."
                + taken.getMethodName() + " (" + taken.getFileName() + ":" + taken.getLineNumber() + ")";
    }
}
