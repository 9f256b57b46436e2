package dev.weft.wasm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import dev.weft.wasm.coroutine.WeftFiber;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/**
 * Fibers on TeaVM's own coroutines: a parked one is a small heap object, so there may be a million of them, and every browser with
 * WebAssembly garbage collection can run them.
 *
 * <p>TeaVM transforms every method that may suspend, so suspending code must stay behind Weft's own types, and the build needs a
 * {@code weft.coroutines.limit} above zero.
 *
 * <p>Where the browser has JSPI, code that TeaVM has not transformed may wait as well ({@link #parkStack}): woven polls give way, and calls of
 * foreign code block. Such a task keeps one of the browser's stacks while it waits. Elsewhere polls do nothing, and what would have to
 * block says so. Load the module with {@code jspi: false} to have it run as in a browser without.
 */
public final class CoroutineFibers implements Fibers {

    /*
     * Idea. A coroutine resumes inside the call that resumes it, and that call returns when it parks or ends: so the carrier is a plain loop.
     * JavaScript calls it, because only there a trap can be caught, and calls it again after one. With JSPI the carrier has a stack of its
     * own, which can be put away together with the coroutine on it and all that coroutine has called. Who does that names who is next:
     * another stack that was put away, a new carrier, or nobody.
     *
     * Invariants
     * - `running` is set exactly while a coroutine's own code is on the thread.
     * - One carrier is active at most: from drive() or a continuation on, until it asks in vain, or puts its stack away, or wakes another.
     * - `chained` is true exactly while one is active or on its way.
     */

    private static @Nullable CoroutineFibers driven;

    private final int maxStacks;
    private int[] freeStacks = new int[0];
    private int freeCount;
    private int stacks;

    private @Nullable Schedule schedule;
    private @Nullable Coroutine running;
    private @Nullable Coroutine first;
    private boolean chained;

    public CoroutineFibers() {
        this(StackBound.DEFAULT);
    }

    /**
     * @param maxStacks how many fibers may wait inside code that is no coroutine at one time, at least 1; see {@link JspiFibers} for what
     *     each costs
     * @throws IllegalArgumentException if {@code maxStacks} is less than 1
     */
    public CoroutineFibers(int maxStacks) {
        this.maxStacks = StackBound.checked("maxStacks", maxStacks);
    }

    @Override
    public Fiber newFiber(FiberBody body) {
        return new Coroutine(this, body);
    }

    @Override
    public void park() {
        runningOne();
        running = null;
        Coroutine.suspend(); // who resumes it says that it runs
    }

    /** None: a new coroutine is a small object, and one that waits for a body has a frame to save and restore. */
    @Override
    public int spares() {
        return 0;
    }

    private Coroutine runningOne() {
        var self = running;
        if (self == null) {
            throw new IllegalStateException("park() was called where no fiber runs (a callback or an exported method): "
                    + "start a task there instead, and suspend inside it.");
        }
        return self;
    }

    @Override
    public boolean canParkStack() {
        return running != null && (freeCount > 0 || stacks < maxStacks) && CarrierImports.canPutAway();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the browser has no JSPI, or keeps as many stacks as allowed already
     */
    @Override
    public void parkStack() {
        var self = runningOne();
        if (!canParkStack()) {
            throw new IllegalStateException(
                    CarrierImports.canPutAway()
                            ? this
                                    + " keep no more stacks: let fewer tasks wait inside foreign code at one time, or raise the limit in new"
                                    + " CoroutineFibers(maxStacks)."
                            : "This call would have to wait inside code that was not compiled to suspend, and this browser cannot put a stack away"
                                    + " (JSPI): make it from Weft's own calls, or use a browser with JSPI.");
        }
        running = null;
        var next = askNext();
        if (next != self) {
            self.stack = freeCount > 0 ? freeStacks[--freeCount] : stacks++;
            var hidden = WeftFiber.hide();
            CarrierImports.putAway(self.stack, wakeOrBegin(next));
            WeftFiber.show(hidden);
            driven = this;
            free(self.stack);
            self.stack = Coroutine.ON_THE_HEAP;
        }
        running = self;
    }

    private @Nullable Coroutine askNext() {
        var next = schedule == null ? null : (Coroutine) schedule.next();
        chained = next != null;
        return next;
    }

    /** The stack to wake, or -1 where there is none: then a carrier is on its way if {@code next} needs one. */
    private int wakeOrBegin(@Nullable Coroutine next) {
        if (next == null || next.stack != Coroutine.ON_THE_HEAP) {
            return next == null ? -1 : next.stack;
        }
        first = next;
        driven = this;
        CarrierImports.carrySoon();
        return -1;
    }

    private void free(int stack) {
        if (freeCount == freeStacks.length) {
            freeStacks = Arrays.copyOf(freeStacks, freeCount * 2 + 8);
        }
        freeStacks[freeCount++] = stack;
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
        chained = true;
        driven = this;
        var around = WeftFiber.hide();
        CarrierImports.carry();
        WeftFiber.show(around);
    }

    /** Called by JavaScript, on a stack of its own where there is JSPI. */
    @Export(name = "weft.carry")
    static void carry() {
        var fibers = driven;
        if (fibers != null) {
            fibers.carryOn();
        }
    }

    private void carryOn() {
        var next = first == null ? askNext() : first;
        first = null;
        while (next != null) {
            if (next.stack != Coroutine.ON_THE_HEAP) {
                CarrierImports.wake(next.stack);
                return;
            }
            running = next;
            next.resume();
            next = askNext();
        }
    }

    /** Called by each coroutine as it ends. */
    void ended() {
        running = null;
    }

    /**
     * A carrier was stopped by a trap, and with it the coroutine that ran. Another carrier follows.
     *
     * @param message what the machine said, as a number for {@link JsBytes#takeText}
     */
    @Export(name = "weft.carrierDied")
    static void carrierDied(int message) {
        var text = JsBytes.takeText(message);
        WeftFiber.hide();
        var fibers = driven;
        if (fibers != null && fibers.schedule != null) {
            fibers.running = null;
            fibers.schedule.fiberDied(text);
        }
    }

    @Override
    public String toString() {
        int away = stacks - freeCount;
        return "TeaVM coroutines" + (away == 0 ? "" : " (" + away + " on stacks of their own)");
    }
}
