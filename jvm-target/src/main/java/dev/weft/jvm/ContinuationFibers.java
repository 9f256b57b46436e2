package dev.weft.jvm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: jdk.internal.vm.Continuation is what virtual threads are built from; used alone it is a call stack to leave and re-enter, without
 * a scheduler. It is reached through method handles in static final fields, which the JIT compiles like direct calls, so that this class
 * compiles without the export and can say that it is missing.
 */
/** Fibers on the JDK's own continuations. */
final class ContinuationFibers implements Fibers {

    /** How this kind is called. */
    static final String KIND = "continuations";

    private static final Found FOUND = Found.find();

    private static final @Nullable Access ACCESS = FOUND.access;

    /** (Runnable) -> Object: a new continuation in Weft's scope. */
    private static final @Nullable MethodHandle NEW = ACCESS == null ? null : ACCESS.make;

    /** (Object) -> void: runs a continuation until it yields or ends. */
    private static final @Nullable MethodHandle RUN = ACCESS == null ? null : ACCESS.run;

    /** () -> boolean: yields the running continuation of Weft's scope. */
    private static final @Nullable MethodHandle YIELD = ACCESS == null ? null : ACCESS.yield;

    /** Made beforehand: it is handed out when there may be no memory for it. */
    private static final Schedule.Obstruction OBSTRUCTION = ContinuationFibers::why;

    /** @param checkMonitors whether a suspension inside {@code synchronized} is refused */
    ContinuationFibers(boolean checkMonitors) {
        this.monitorsChecked = checkMonitors;
    }

    /** Whether a suspension inside {@code synchronized} is refused. */
    boolean checkMonitors() {
        return monitorsChecked;
    }

    /** Why there are none; null when there are. */
    static @Nullable Obstacle obstacle() {
        return FOUND.obstacle;
    }

    /** What the fiber made last runs, and the same for the JDK. A loop has one body for all its fibers, so they share what wraps it. */
    private @Nullable FiberBody body;

    private @Nullable Runnable runnable;

    private final boolean monitorsChecked;

    /** Who is driven. */
    private @Nullable Schedule schedule;

    /** Whether a resting fiber has been told that nobody is next. */
    private boolean exhausted;

    /** What the schedule threw when a resting fiber asked it, or what has left a fiber that ran on top of that one. */
    private @Nullable Throwable failure;

    @Override
    public Fiber newFiber(FiberBody body) {
        Runnable shared = runnable;
        if (shared == null || body != this.body) {
            shared = body::run;
            this.body = body;
            runnable = shared;
        }
        return new ContinuationFiber(shared);
    }

    @Override
    public void park() {
        try {
            if (monitorsChecked) {
                checkNoMonitor();
            }
            leave();
        } catch (Throwable failure) { // it has not left: it is pinned, or there is no memory for its stack
            Schedule asked = schedule;
            if (asked == null) {
                throw unexpected(failure);
            }
            asked.parkRefused(failure, OBSTRUCTION);
        }
    }

    private static void checkNoMonitor() {
        String held = HeldMonitors.ofThisThread();
        if (held != null) {
            throw new MonitorHeld("while it holds " + held);
        }
    }

    private static String why(Throwable failure) {
        if (failure instanceof MonitorHeld) {
            return String.valueOf(failure.getMessage());
        }
        return failure instanceof IllegalStateException pinned ? PinnedPlace.of(pinned) : "for " + failure;
    }

    /*
     * There is no task's frame beneath those that run on top of it, hence no monitor either (docs/adr/0022).
     */
    @Override
    public void rest(Fiber self) {
        if (!runsOthersUntilNamed(self)) {
            exhausted = true;
            try {
                leave(); // until it is named
            } catch (Throwable noMemory) {
                // It has nothing to do, and ends.
            }
        }
    }

    /** False when nobody is next. What the schedule or a fiber on top of this one throws is for who drives, and no end of this fiber. */
    private boolean runsOthersUntilNamed(Fiber self) {
        Schedule asked = Objects.requireNonNull(schedule);
        try {
            Fiber next = asked.next();
            while (next != null && next != self) {
                next.resume();
                next = asked.next();
            }
            return next != null;
        } catch (Throwable thrown) {
            failure = thrown;
            return false;
        }
    }

    private static void leave() {
        try {
            if (!(boolean) YIELD.invokeExact()) {
                throw new IllegalStateException("the fiber could not be suspended");
            }
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public void drive(Schedule schedule) {
        this.schedule = schedule;
        exhausted = false;
        for (Fiber fiber = schedule.next(); fiber != null; fiber = exhausted ? null : schedule.next()) {
            fiber.resume();
        }
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw unexpected(thrown);
        }
    }

    @Override
    public String toString() {
        return KIND;
    }

    /** Throws {@code t}; what is checked, as the cause of what is not. */
    static RuntimeException unexpected(Throwable t) {
        if (t instanceof RuntimeException e) {
            throw e;
        }
        if (t instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(t);
    }

    /** Says which, as the rest of a sentence. */
    private static final class MonitorHeld extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        MonitorHeld(String which) {
            super(which);
        }
    }

    private static final class ContinuationFiber implements Fiber {

        private final Object continuation;

        ContinuationFiber(Runnable body) {
            try {
                continuation = NEW.invokeExact(body);
            } catch (Throwable t) {
                throw unexpected(t);
            }
        }

        @Override
        public void resume() {
            try {
                RUN.invokeExact(continuation);
            } catch (Throwable t) {
                throw unexpected(t);
            }
        }
    }

    /** The handles, or why there are none. */
    private record Found(@Nullable Access access, @Nullable Obstacle obstacle) {

        static Found find() {
            try {
                return new Found(Access.find(), null);
            } catch (IllegalAccessException notExported) {
                return new Found(null, Obstacle.notExported(ContinuationFibers.class.getModule()));
            } catch (Throwable notThere) {
                return new Found(null, Obstacle.notThere(notThere));
            }
        }
    }

    /** The handles, found together or not at all. */
    private record Access(MethodHandle make, MethodHandle run, MethodHandle yield) {

        static Access find() throws Throwable {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("weft");
            MethodHandle make =
                    lookup.findConstructor(type, MethodType.methodType(void.class, scopeType, Runnable.class));
            MethodHandle run = lookup.findVirtual(type, "run", MethodType.methodType(void.class));
            MethodHandle yield = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType));
            return new Access(
                    make.bindTo(scope).asType(MethodType.methodType(Object.class, Runnable.class)),
                    run.asType(MethodType.methodType(void.class, Object.class)),
                    yield.bindTo(scope));
        }
    }
}
