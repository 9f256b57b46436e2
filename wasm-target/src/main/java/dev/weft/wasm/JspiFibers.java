package dev.weft.wasm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/**
 * Fibers on JavaScript Promise Integration: the browser switches whole WebAssembly stacks, so any code may suspend and nothing is
 * transformed.
 *
 * <p>A stack costs about 6 KB and its first start about 11 microseconds (Chromium 156), and the system's memory mappings end near
 * 30,000 of them; therefore the number of live fibers is bounded ({@value #DEFAULT_MAX_FIBERS} unless told otherwise). Loops reuse
 * finished fibers, so the bound is on tasks that are suspended at one time, not on tasks.
 *
 * <p>A fiber must have no JavaScript frame between its start and the place where it suspends: Java called back by JavaScript from
 * within a fiber must not suspend.
 */
public final class JspiFibers implements Fibers {

    /*
     * Idea. JavaScript can only resolve a promise; the stack that waits for it continues in a later microtask. So nobody can "run a
     * fiber until it parks". Instead the fibers hand the thread to each other: whoever parks or ends asks the schedule who is next,
     * wakes that one, and only then leaves its own stack. drive() pushes the first domino; the chain ends where next() answers null.
     * A switch is one crossing: the import `park` both resolves the next fiber's promise and returns the parking fiber's own.
     *
     * Invariants
     * - At most one fiber is STARTING, WAKING or RUNNING: the one the chain is at. `running` is set exactly while one is RUNNING.
     * - `chained` is true from the moment a fiber has been named until next() answers null or the chain's fiber has died unanswered.
     * - No fiber starts on another's stack: a start is a microtask of its own, as is a continuation.
     * - A stack that ends without its Java code knowing (trap, RangeError) comes back as a rejected promise through weft.died, in a
     *   later microtask; the chain stood still in between, and goes on there.
     *
     * Rejected. A driver stack that suspends until each fiber parks (two switches a park). Passing Java objects to JavaScript instead
     * of numbers (no faster, and the table is needed to tell a dead fiber's late rejection from a living one).
     */

    /** Live fibers allowed unless told otherwise: a third of what a tab was seen to bear. */
    public static final int DEFAULT_MAX_FIBERS = StackBound.DEFAULT;

    /** Shared by all instances, because the exports are static and JavaScript has one table per module. */
    private static final FiberTable TABLE = new FiberTable();

    private final int maxFibers;
    private int live;
    private @Nullable Schedule schedule;
    private @Nullable JspiFiber running;
    private boolean chained;

    public JspiFibers() {
        this(DEFAULT_MAX_FIBERS);
    }

    /**
     * @param maxFibers fibers that may be alive (made and not ended) at one time, at least 1
     * @throws IllegalArgumentException if {@code maxFibers} is less than 1
     */
    public JspiFibers(int maxFibers) {
        this.maxFibers = StackBound.checked("maxFibers", maxFibers);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if as many fibers as allowed are alive
     */
    @Override
    public Fiber newFiber(FiberBody body) {
        if (live == maxFibers) {
            throw new IllegalStateException(
                    this + " allow no more: each suspended task holds one stack of about 6 KB. Let fewer tasks wait at "
                            + "one time (bounded channels, a limit on children), or raise the limit in new JspiFibers(maxFibers).");
        }
        var fiber = new JspiFiber(TABLE.reserve(), this, body);
        TABLE.put(fiber);
        live++;
        return fiber;
    }

    @Override
    public void park() {
        var self = running;
        if (self == null) {
            throw new IllegalStateException("park() was called where no fiber runs (a callback or an exported method): "
                    + "start a task there instead, and suspend inside it.");
        }
        self.state = JspiFiber.State.PARKED;
        running = null;
        var next = askNext();
        if (next != self) {
            int wake = next == null || next.beginResume() ? -1 : next.id;
            JspiImports.park(self.id, wake);
        }
        self.state = JspiFiber.State.RUNNING;
        running = self;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if an earlier drive still goes on, that is, {@code next()} has not answered null since
     */
    @Override
    public void drive(Schedule schedule) {
        if (chained) {
            throw new IllegalStateException(
                    this + " are being driven already: drive again after Schedule.next() has answered null.");
        }
        this.schedule = schedule;
        resumeNext();
    }

    /**
     * Lets go of every fiber, so that the browser can take the stacks back. None of them runs again, not even its {@code finally} blocks:
     * for loops that are thrown away whole, such as those of tests. Call it outside every fiber, when no drive goes on.
     */
    public void abandon() {
        if (chained || running != null) {
            throw new IllegalStateException(
                    this + " cannot be abandoned while they run: wait until Schedule.next() has answered null.");
        }
        for (int id : TABLE.releaseAll(this)) {
            JspiImports.forget(id);
        }
        live = 0;
    }

    /** Fibers made and not yet ended. */
    public int live() {
        return live;
    }

    private @Nullable JspiFiber askNext() {
        var next = schedule == null ? null : (JspiFiber) schedule.next();
        chained = next != null;
        return next;
    }

    private void resumeNext() {
        var next = askNext();
        if (next != null) {
            next.resume();
        }
    }

    private void end(JspiFiber fiber) {
        fiber.state = JspiFiber.State.ENDED;
        running = null;
        live--;
    }

    /** The start of every stack. The only export wrapped in {@code WebAssembly.promising}. */
    @Export(name = "weft.run")
    static void run(int id) {
        var fiber = TABLE.get(id);
        var owner = fiber.owner;
        fiber.state = JspiFiber.State.RUNNING;
        owner.running = fiber;
        fiber.body.run();
        owner.end(fiber);
        owner.resumeNext();
        // Last, so that the number still names this fiber if the schedule itself traps.
        TABLE.release(id);
    }

    /**
     * The promise of a stack was rejected: its Java code is gone, finally blocks and all.
     *
     * @param id the fiber
     * @param message what the machine said, as a number for {@link JsBytes#takeText}
     */
    @Export(name = "weft.died")
    static void died(int id, int message) {
        var text = JsBytes.takeText(message);
        var fiber = TABLE.get(id);
        var owner = fiber.owner;
        TABLE.release(id);
        if (fiber.state != JspiFiber.State.ENDED) {
            owner.end(fiber);
            if (owner.schedule != null) {
                owner.schedule.fiberDied(text);
            }
        }
        owner.resumeNext();
    }

    @Override
    public String toString() {
        return "JSPI fibers (" + live + " of " + maxFibers + " alive)";
    }
}
