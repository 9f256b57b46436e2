package dev.weft.wasm;

import dev.weft.host.Fiber;
import dev.weft.host.Fibers;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.host.Schedule;
import dev.weft.loop.Loop;
import dev.weft.loop.Priority;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/**
 * The world of a loop in a browser tab or worker: it runs the loop in short slices, and between them the page draws and answers.
 *
 * <pre>{@code
 * static final BrowserHost host = BrowserHost.settings().sliceMillis(4).mainThreadShare(0.18).start();
 * ...
 * Task.start(host.loop(), "transcode", () -> ...);   // from an exported method
 * }</pre>
 *
 * <p>A module instance has one, for ever. Exported methods that JavaScript calls run outside every task: they start tasks, cancel
 * them, or post to the {@link #inbox()}, and never suspend.
 */
public final class BrowserHost implements Host {

    /*
     * Idea. The loop runs in slices: a turn comes from the page (postTask), the loop drives until its slice is used up or nothing is
     * runnable, and the host plans the next turn from what the loop asked for meanwhile (wakeSoon, wakeAt) and what the governor allows.
     * With JSPI a slice goes on in microtasks after drive() has returned; its end is therefore seen where the schedule answers null.
     *
     * Invariants
     * - No turn is asked for while a slice runs (`beganNanos` >= 0): its end plans the next. One at a time (`turnsAsked`), but for a second where
     *   somebody more urgent has become ready meanwhile; the first to come serves.
     * - At most one browser timer is set, for `timerNanos`; it may fire early or for nothing, and then only plans again.
     * - Nobody who is more urgent depends on a background turn, which a busy page may keep back for ever: while one is asked for, the timer
     *   is set for the next sleeper.
     *
     * A timer runs the slice itself: the page has just had its turn, and a second task for each sleep that ends would cost more than
     * many a slice. Only in background priority it asks for a turn, as a timer has no priority.
     *
     * Rejected. scheduler.yield (continues before the page has drawn); setTimeout(0) (clamped).
     */

    private static final long NO_TIME = Long.MAX_VALUE;
    private static final double NANOS_PER_MILLI = 1e6;

    private static @Nullable BrowserHost instance;

    private final Fibers fibers;
    private final ShareGovernor governor;
    private final Priority priority;
    private long sliceNanos;

    private final PostBox inbox = new PostBox(this::plan, HostImports::runCallbacks);
    private final Schedule watched = new Watched();
    private @Nullable Loop loop;

    /** Who waits for the page's turn; goes on when the next slice begins. */
    final PageQueue turns = new PageQueue("the page's turn", this::wakeSoon);

    final PageQueue frames = new PageQueue("the next frame", HostImports::askFrame);
    final PageQueue idles = new PageQueue("the page to be idle", HostImports::askIdle);

    /** When the last frame began, and how long the page was to be idle when it last said so. */
    double frameMillis;

    double idleMillis;

    /** How many turns are asked for, and the priority of the most urgent, as far as that is known. */
    private int turnsAsked;

    private Priority turnPriority = Priority.BACKGROUND;

    private boolean wanted;
    private long wantedNanos = NO_TIME;
    private long timerNanos = NO_TIME;
    private long beganNanos = -1;

    /** Since when the loop has had work without a pause; of no meaning while it has none. */
    private long dueNanos;

    private long busyNanos;

    BrowserHost(BrowserSettings settings, Fibers fibers) {
        if (instance != null) {
            throw new IllegalStateException(
                    "This module already has a BrowserHost: use that one, and start more tasks on its loop.");
        }
        instance = this;
        this.fibers = fibers;
        governor = new ShareGovernor(settings.share());
        priority = settings.priority();
        sliceNanos = settings.sliceNanos();
    }

    /** Settings with their defaults: slices of 4 ms, no limit to the share, user-visible priority, JSPI fibers. */
    public static BrowserSettings settings() {
        return settings(new JspiFibers());
    }

    /**
     * The same with other fibers: {@link JspiFibers} of another bound, or {@link CoroutineFibers}. A module contains the code of those that
     * it names.
     */
    public static BrowserSettings settings(Fibers fibers) {
        return new BrowserSettings(fibers);
    }

    static BrowserHost start(BrowserSettings settings) {
        var host = new BrowserHost(settings, settings.fibers());
        host.loop = new Loop(host, settings.loopOptions());
        return host;
    }

    /**
     * The host of this module.
     *
     * @throws IllegalStateException if it has none yet
     */
    public static BrowserHost current() {
        if (instance == null) {
            throw new IllegalStateException(
                    "This module has no BrowserHost yet: make one first, with BrowserHost.settings().start().");
        }
        return instance;
    }

    /** The loop that this host drives. */
    public Loop loop() {
        if (loop == null) {
            throw new IllegalStateException(this + " has no loop yet: it was asked for while the loop was being made.");
        }
        return loop;
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
        return (long) (HostImports.now() * NANOS_PER_MILLI);
    }

    @Override
    public void wakeAt(long nanoTime) {
        wantedNanos = nanoTime;
        plan();
    }

    @Override
    public void wakeSoon() {
        want();
        plan();
    }

    /**
     * Limits the share of the thread's time that this host's loop takes in the long run, from now on. Over any two seconds it stays
     * within two percentage points, as long as no task computes for more than 16 ms without a suspension point or a woven poll.
     *
     * @param share above 0, at most 1 (no limit)
     * @throws IllegalArgumentException if the share is outside that range
     */
    public void mainThreadShare(double share) {
        governor.share(BrowserSettings.checkedShare(share));
        plan();
    }

    /**
     * Sets the length of a slice, from the next one on.
     *
     * @param milliseconds above 0, at most 50
     * @throws IllegalArgumentException if it is outside that range
     */
    public void sliceMillis(double milliseconds) {
        sliceNanos = BrowserSettings.checkedSliceNanos(milliseconds);
    }

    /** Nanoseconds that slices have taken so far. */
    public long busyNanos() {
        return busyNanos;
    }

    /** Asks the browser for what comes next: a turn, or a timer before the turn. Cheap, and called whenever something may have changed. */
    private void plan() {
        if (beganNanos >= 0) {
            return;
        }
        var urgency = urgency();
        boolean asked = turnsAsked > 0 && urgency.compareTo(turnPriority) >= 0;
        long at = asked ? nextSleeperNanos() : nextTurnNanos();
        if (!asked && at <= nanoTime()) {
            turnsAsked++;
            turnPriority = urgency;
            HostImports.askTurn(urgency.ordinal());
            at = nextSleeperNanos();
        }
        setTimer(at);
    }

    /**
     * That of the most urgent task that is ready; of one that is as urgent as most, of callbacks, and of whoever a timer wakes that is due,
     * the settings'.
     */
    private Priority urgency() {
        var most = loop == null ? null : loop.urgency();
        if (most == null || most == Priority.USER_VISIBLE) {
            return priority;
        }
        boolean others = !inbox.isEmpty() || loop().nextTimer() <= nanoTime();
        return others && priority.compareTo(most) < 0 ? priority : most;
    }

    /** When somebody may wake who cannot wait for the turns that are asked for. */
    private long nextSleeperNanos() {
        boolean waits = loop == null || turnPriority.compareTo(priority) <= 0;
        return waits ? NO_TIME : Math.max(loop.nextTimer(), governor.earliestNanos());
    }

    private long nextTurnNanos() {
        if (!inbox.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long at = wanted ? Long.MIN_VALUE : wantedNanos;
        return at == NO_TIME ? NO_TIME : Math.max(at, governor.earliestNanos());
    }

    private void setTimer(long at) {
        if (at == timerNanos) {
            return;
        }
        timerNanos = at;
        HostImports.setTimer(at == NO_TIME ? -1 : Math.max(0, Math.ceil((at - nanoTime()) / NANOS_PER_MILLI)));
    }

    private void turn() {
        boolean mail = !inbox.isEmpty();
        if (mail) {
            // Runs even while the governor makes the tasks wait: what is posted is short, and often a cancel.
            want();
        }
        long now = nanoTime();
        beganNanos = now;
        boolean allowed = governor.earliestNanos() <= now;
        boolean due = wanted || wantedNanos <= now;
        if (mail || allowed && due) {
            loop().beginSlice(now + sliceNanos);
        }
        if (allowed && due) {
            turns.serveAll();
            dueNanos = wanted ? dueNanos : wantedNanos;
            wanted = false;
            wantedNanos = wantedNanos <= now ? NO_TIME : wantedNanos;
            fibers.drive(watched);
        } else {
            endSlice();
        }
    }

    /** There is work for the loop; unless it is at work already, it has had none until now. */
    private void want() {
        if (!wanted && beganNanos < 0) {
            dueNanos = nanoTime();
        }
        wanted = true;
    }

    private void endSlice() {
        long now = nanoTime();
        governor.ran(dueNanos, beganNanos, now, HostImports.hidden());
        busyNanos += now - beganNanos;
        beganNanos = -1;
        plan();
    }

    /** The loop's own schedule; only the end of a slice is noticed on the way. */
    private final class Watched implements Schedule {
        @Override
        public void beginSlice(long endNanos) {
            loop().beginSlice(endNanos);
        }

        @Override
        public @Nullable Fiber next() {
            var next = loop().next();
            if (next == null) {
                endSlice();
            }
            return next;
        }

        @Override
        public void fiberDied(String message) {
            loop().fiberDied(message);
        }

        @Override
        public void parkRefused(Throwable failure, Obstruction why) {
            loop().parkRefused(failure, why);
        }
    }

    /** The page has had its turn. */
    @Export(name = "weft.turn")
    static void turnCame() {
        if (instance != null) {
            instance.turnsAsked--;
            instance.turnPriority = Priority.BACKGROUND; // of those that are left: nobody knows which one came
            if (instance.beganNanos < 0) {
                instance.turn();
            }
        }
    }

    /** An animation frame has begun. */
    @Export(name = "weft.frame")
    static void frameCame(double millis) {
        if (instance != null) {
            instance.frameMillis = millis;
            instance.pageCame(instance.frames);
        }
    }

    /** The page is idle, for so long. */
    @Export(name = "weft.idle")
    static void idleCame(double millis) {
        if (instance != null) {
            instance.idleMillis = millis;
            instance.pageCame(instance.idles);
        }
    }

    /** Lets those go on who waited for this moment, at once if the thread is free. */
    private void pageCame(PageQueue queue) {
        queue.serveAll();
        if (beganNanos < 0) {
            want();
            turn();
        }
    }

    @Export(name = "weft.timer")
    static void timerFired() {
        if (instance != null) {
            instance.timerNanos = NO_TIME;
            instance.timeCame();
        }
    }

    private void timeCame() {
        boolean idle = turnsAsked == 0 && beganNanos < 0;
        if (idle && urgency() != Priority.BACKGROUND && nextTurnNanos() <= nanoTime()) {
            turn();
        } else {
            plan();
        }
    }

    /** Called by the import {@code runCallbacks}. */
    @Export(name = "weft.callbacks")
    static void callbacks() {
        if (instance != null) {
            instance.inbox.runAll();
        }
    }

    @Override
    public String toString() {
        return "browser host (slices of " + sliceNanos / 1_000 + " us, at most " + Math.round(governor.share() * 100)
                + " % of the thread, " + priority + ", " + fibers + ")";
    }
}
