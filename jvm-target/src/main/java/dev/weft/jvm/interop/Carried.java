package dev.weft.jvm.interop;

import dev.weft.task.Context;
import org.jspecify.annotations.Nullable;

/** Contexts that go from thread to thread. */
final class Carried {

    /** What the thread was lent by the task it works for. */
    private static final ThreadLocal<@Nullable Context> LENT = new ThreadLocal<>();

    static {
        Context.lendBy(LENT::get);
    }

    private Carried() {}

    /** The context and the trace id around the caller, in a task or outside. */
    static Context here() {
        Context context = Context.current();
        String trace = Context.traceId();
        return trace == null ? context : context.withTraceId(trace);
    }

    /** Lends {@code context} to the calling thread; takes it back when {@code context} is null. */
    static void lend(@Nullable Context context) {
        if (context == null) {
            LENT.remove();
        } else {
            LENT.set(context);
        }
    }
}
