package dev.weft.loop;

import dev.weft.host.Fiber;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.host.Schedule;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the loop is passive. It keeps who is ready and who sleeps, and says which fiber to resume next whenever the host asks; it never
 * resumes one itself. A host whose fibers resume at once asks in a plain loop; one whose fibers resume only in a later microtask asks
 * when a fiber parks. Neither shows in here.
 *
 * Invariants
 *   current != null  exactly while a strand runs, callbacks aside; it is then RUNNING
 *   a strand stands in ready, or is chosen, exactly while READY
 *   chosen != null   only between a choice and the answer that names it
 */
/**
 * The scheduler of one thread: ready queue, timers, park and unpark.
 *
 * <p>Users of Weft meet it through tasks. Its public methods are for hosts (the {@link Schedule} part) and for authors of primitives
 * ({@link #running}, {@link #checkpoint}, {@link #park}, {@link #unpark}). All of it is confined to the loop's thread; the door from
 * outside is {@link #inbox()}.
 */
public final class Loop implements Schedule {

    private final Host host;
    private final Inbox inbox;
    private final LoopOptions options;
    final RunQueue ready;
    private final LoopTime time;
    private final Chooser chooser;
    final Witness witness;
    private final Workers workers = new Workers(this);
    final Suspensions suspensions = new Suspensions(this);
    final Endings endings = new Endings(this);
    final Population population;
    private final Idle idle = new Idle();

    /** How many waiters stand in queues. Owner: {@link WaitQueue}. */
    int waiters;

    /** Who runs now; null between strands, and in callbacks. */
    @Nullable
    Strand current;

    /** Who called the callback that runs now, if a strand did. Owner: {@link Callbacks}. */
    @Nullable
    Strand beneath;

    /** Taken from the ready queue and not yet resumed. */
    private @Nullable Strand chosen;

    /** Whether nobody will drive this loop again but to end its spare fibers. */
    private boolean retired;

    /** Whether the host sleeps without having been asked to wake soon. */
    private boolean dormant = true;

    /** The thread that is known to drive this loop. Owner: {@link CurrentLoop}. */
    @Nullable
    Object driver;

    /** How many strands there have been. Owner: {@link Strand}. */
    int ids;

    public Loop(Host host) {
        this(host, LoopOptions.defaults());
    }

    public Loop(Host host, LoopOptions options) {
        this.host = host;
        this.inbox = host.inbox();
        this.options = options;
        this.witness = new Witness(options.tracer());
        Chooser given = options.newChooser();
        this.chooser = given == null ? new SeededChooser(0) : given;
        this.time = new LoopTime(host, this, options.asksEverywhere());
        this.ready = new RunQueue(given, time);
        this.population = new Population(options, options.traceSeed(host.nanoTime()));
    }

    // ---- for everybody ----

    /**
     * The loop whose task runs on this thread.
     *
     * @throws MisuseException when no task runs on this thread
     */
    public static Loop current() {
        Loop loop = currentOrNull();
        if (loop == null) {
            throw new MisuseException(
                    "no task runs on this thread: call this inside a task, or start one on a host first");
        }
        return loop;
    }

    /** The loop whose task runs on this thread, or null when none does. */
    public static @Nullable Loop currentOrNull() {
        Loop loop = CurrentLoop.get();
        return loop == null || loop.current == null ? null : loop;
    }

    /** The door from outside; once the host has left this loop, it is closed for good. */
    public Inbox inbox() {
        return inbox;
    }

    /** The host's clock: monotonic nanoseconds with an arbitrary origin. */
    public long nanoTime() {
        return host.nanoTime();
    }

    /** The host's clock as last read, which costs nothing: for "since when", not for deadlines. */
    public long lastReading() {
        return time.now();
    }

    /** Who decides where the rules leave a choice; without a seed of the user's, a fair and repeatable one. */
    public Chooser chooser() {
        return chooser;
    }

    /** The seed of this loop's options, or 0: for those who need random numbers of their own that equal runs repeat. */
    public long seed() {
        return options.seedOrZero();
    }

    /**
     * Says that an event from outside, described by {@code what}, will wake a task: while the answer is open, a loop whose tasks are all
     * parked waits instead of reporting that it is stuck. Call it on the loop's thread.
     */
    public Expectation expect(String what) {
        Expectation expectation = new Expectation(this, what);
        population.expect(expectation);
        return expectation;
    }

    /** Passes on a message that no task received. */
    public void report(String message) {
        report(message, null);
    }

    /** {@link #report(String)} about a failure; the message names it. */
    public void report(String message, @Nullable Throwable cause) {
        Callbacks.report(this, options.reporter(), message, cause);
    }

    /**
     * The tree of all tasks: name, state, what each waits for and since when, what it holds. One line each; then what is expected from
     * outside, and who waits for each other in a circle.
     */
    public String dump() {
        return Dump.text(population);
    }

    /** {@link #dump} for programs, with the timers, as an object of JSON; {@code docs/diagnosis.md} has its members. */
    public String dumpJson() {
        return Dump.json(population, this, time.pending());
    }

    /**
     * Reports the tasks that have not ended and the events that are still expected, if there are any. For hosts that leave a loop: what
     * is left on it will never run. Never suspends.
     */
    public void reportLeaks() {
        String leaks = population.leaks();
        if (leaks != null) {
            report(leaks);
        }
    }

    /** What the loop holds now. */
    public LoopStatistics statistics() {
        return new LoopStatistics(ready.size(), time.timers(), waiters, population.roots(), population.expectations());
    }

    @Override
    public String toString() {
        return "loop on " + host + " (ready: " + ready.size() + ", timers: " + time.timers() + ", root tasks: "
                + population.roots() + ")";
    }

    // ---- for authors of primitives ----

    /**
     * The strand that runs now.
     *
     * @param operation what is attempted, for the error's text
     * @throws MisuseException when none runs on this loop
     */
    public Strand running(String operation) {
        Strand strand = current;
        if (strand == null) {
            throw new MisuseException(
                    operation + " was called outside a task of its loop: call it inside a task, or post a callback to"
                            + " the loop's inbox and use a method that never suspends");
        }
        return strand;
    }

    /** The strand that runs now, or null. */
    public @Nullable Strand runningOrNull() {
        return current;
    }

    /**
     * The strand on whose behalf code runs now: the one that runs, or the one that has just ended while others are told so. Null in a
     * timer or a callback.
     */
    public @Nullable Strand acting() {
        Strand caller = current == null ? beneath : current;
        return time.firing() ? null : caller == null ? endings.ending() : caller;
    }

    /** Makes a new strand runnable; {@code root} ones are told when the loop is stuck. Wakes the host when called from outside. */
    public void add(Strand strand, boolean root) {
        if (root) {
            population.add(strand);
        }
        trace(Tracer.Event.SPAWN, strand, "");
        strand.state = Strand.State.READY;
        ready.add(strand);
        wake();
    }

    /**
     * A cancellation point, and a fair scheduling point: suspends only when the slice is used up.
     *
     * @throws RuntimeException the strand's cancellation, when it is cancelled, before or while it gave way
     */
    public void checkpoint(Strand strand) {
        if (strand.cancelled()) {
            throw strand.cancellation();
        }
        pace(strand);
        if (strand.cancelled()) {
            throw strand.cancellation(); // who waits next would wait in vain: the cancel has come and gone
        }
    }

    /** The fair scheduling point after an operation that has succeeded; throws nothing, for what happened has happened. */
    public void pace(Strand strand) {
        if (mustGiveWay(strand)) {
            suspensions.makeReady(strand);
            suspensions.leave(strand);
        }
    }

    private boolean mustGiveWay(Strand strand) {
        return time.passes() && (time.over() || ready.outranks(strand) || chooser.preempts(strand, ready.choices()));
    }

    /**
     * Lets all other ready strands run first. Suspends.
     *
     * @throws RuntimeException the strand's cancellation, when it is cancelled, before or after
     */
    public void yield(Strand strand) {
        if (strand.cancelled()) {
            throw strand.cancellation();
        }
        time.passes();
        if (time.over() || !ready.isEmpty()) {
            suspensions.makeReady(strand);
            suspensions.leave(strand);
            if (strand.cancelled()) {
                throw strand.cancellation();
            }
        }
    }

    /**
     * Lets everybody else run until nobody can without time passing or an event from outside; of several, one at a time. Suspends.
     *
     * @throws RuntimeException the strand's cancellation, when it is cancelled, before or meanwhile
     */
    public void awaitIdle(Strand strand) {
        checkpoint(strand);
        use(idle);
        if (!idle.await(strand, null).served) {
            throw strand.cancellation();
        }
    }

    /**
     * For polls woven into code that has never heard of Weft: when the slice is used up, lets the page and other tasks run. Suspends then.
     * Never throws; does nothing when no task runs. Answers the clock's reading by which it decided.
     */
    public long preempt() {
        Strand strand = current;
        long now = strand == null ? time.now() : time.look();
        if (strand != null && (time.over() || ready.outranks(strand))) {
            suspensions.giveWayStack(strand);
        }
        return now;
    }

    /** {@link #yield} for code that was not compiled to suspend; does nothing where that is impossible now. Throws nothing. */
    public void yieldStack(Strand strand) {
        suspensions.giveWayStack(strand);
    }

    /**
     * Suspends {@code strand}, which must be running, at {@code where} until it is unparked. The caller has registered whatever will wake
     * it, and on return looks at what happened. Where the stack cannot be put away, {@code where} {@link WaitPoint#refuse refuses} it, and this throws:
     * a {@link MisuseException}, or the error that says that there is no memory for it.
     */
    public void park(Strand strand, WaitPoint where) {
        suspensions.makeParked(strand, where);
        suspensions.leave(strand);
    }

    /**
     * As {@link #park}, for blocking calls of foreign code that was not compiled to suspend: the stack is put away whole.
     *
     * @throws IllegalStateException if the host cannot do that; the strand then still runs, and whoever would wake it must be told not to
     */
    public void parkStack(Strand strand, WaitPoint where) {
        suspensions.parkStack(strand, where);
    }

    /** Makes a parked strand runnable. Never suspends. */
    public void unpark(Strand strand) {
        if (strand.state != Strand.State.PARKED) {
            throw new BugException(strand + " was unparked without being parked");
        }
        strand.state = Strand.State.READY;
        strand.waitPoint = null;
        trace(Tracer.Event.READY, strand, "");
        ready.add(strand);
        wake();
    }

    /** Ends a parked strand whose fiber has died, when what its end waited for has come. Never suspends. */
    public void bury(Strand strand) {
        endings.buried(strand);
    }

    /** A strand has just been cancelled: wakes it if it is parked where a wait can be cut short. Never suspends. */
    public void interrupt(Strand strand) {
        trace(Tracer.Event.CANCEL, strand, "");
        WaitPoint where = strand.waitPoint;
        if (strand.state == Strand.State.PARKED && where != null && where.abandon(strand)) {
            unpark(strand);
        }
    }

    /** When the first timer is due, on the scale of {@link #nanoTime()}; {@link Long#MAX_VALUE} when none is set. */
    public long nextTimer() {
        return time.nextTimer();
    }

    /** Sets a timer. Never suspends. */
    public void set(Timer timer) {
        touch(timer, Tracer.Touch.TIMER);
        time.set(timer);
        wake(); // set from outside, the host's wake-up may now come too late
    }

    /** Withdraws a timer; does nothing when it has fired or was never set. */
    public void unset(Timer timer) {
        touch(timer, Tracer.Touch.TIMER);
        time.unset(timer);
    }

    /** {@link #touch} for the usual {@link Tracer.Touch#USE}, which it names only where there is a tracer: an enum may have to be looked up. */
    public void use(Object primitive) {
        witness.used(this, primitive);
    }

    /** Tells the tracer, if there is one, that who runs now has acted on {@code primitive}. Every operation of every primitive does. */
    public void touch(Object primitive, Tracer.Touch touch) {
        witness.touched(this, primitive, touch);
    }

    // ---- for hosts ----

    /** The priority of the most urgent strand that is ready; null when none is, but those that are cancelled. */
    public @Nullable Priority urgency() {
        return ready.urgency(chosen);
    }

    @Override
    public void beginSlice(long endNanos) {
        CurrentLoop.set(this);
        dormant = false;
        time.beginSlice(endNanos);
        inbox.runPosted();
    }

    @Override
    public @Nullable Fiber next() {
        if (current != null) {
            throw new BugException("the host asked for the next fiber while " + current + " runs");
        }
        if (retired) {
            return workers.dismiss();
        }
        for (; ; ) {
            Strand strand = choose();
            if (strand != null) {
                Fiber fiber = time.over() ? giveBack(strand) : workers.fiberOf(strand);
                if (fiber == null && !time.over()) {
                    continue; // there was no fiber for it, and it has ended
                }
                return fiber;
            }
            if (inbox.runPosted() || (ready.isEmpty() && idle.letGo())) {
                if (ready.isEmpty() && time.over()) {
                    return giveBack(null); // however much is posted, the host gets to look round
                }
                continue;
            }
            if (time.timers() == 0) {
                if (!population.stuck()) {
                    dormant = true;
                    host.wakeAt(Long.MAX_VALUE);
                    return null;
                }
            } else if (!time.firstTimerDue()) {
                dormant = true;
                return null;
            }
        }
    }

    /**
     * Leaves a loop that has nothing left to run, or has died of what a callback threw; nobody shall drive it again. Closes the inbox, runs
     * what came in time, tells the {@link Departure} and ends the spare fibers. What a callback throws is reported. Called outside every fiber.
     */
    public void retire() {
        retired = true;
        population.leave(this);
        host.fibers().drive(this);
        CurrentLoop.forget(this);
    }

    @Override
    public void fiberDied(String message) {
        endings.fiberDied(message);
    }

    @Override
    public void parkRefused(Throwable failure, Obstruction why) {
        suspensions.refused(failure, why);
    }

    // ---- inside ----

    /** The next ready strand, after due timers have had their say; they have, when it was chosen before. */
    private @Nullable Strand choose() {
        Strand strand = chosen;
        if (strand != null) {
            chosen = null;
            return strand;
        }
        if (time.passes()) {
            inbox.runPosted();
        }
        return ready.poll();
    }

    private @Nullable Fiber giveBack(@Nullable Strand strand) {
        chosen = strand;
        host.wakeSoon();
        return null;
    }

    /** The next ready strand if it has not started yet and the slice allows: its body can run on the asking fiber. */
    @Nullable
    Strand nextUnstarted() {
        Strand strand = choose();
        if (strand == null || (strand.fiber == null && !time.over())) {
            return strand;
        }
        chosen = strand;
        return null;
    }

    void trace(Tracer.Event event, Strand strand, String detail) {
        witness.event(time.now(), event, strand, detail);
    }

    Host host() {
        return host;
    }

    /** Something happened that the host, if it sleeps, does not know of. */
    void wake() {
        if (dormant) {
            dormant = false;
            host.wakeSoon();
        }
    }
}
