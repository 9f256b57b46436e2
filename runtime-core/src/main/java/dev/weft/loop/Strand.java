package dev.weft.loop;

import dev.weft.host.Fiber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * State, and what moves it:
 *
 *   NEW     -> READY    // Loop.add
 *   READY   -> RUNNING  // the loop chose it
 *   RUNNING -> READY    // it yielded, or its slice was over
 *   RUNNING -> PARKED   // Loop.park
 *   PARKED  -> READY    // Loop.unpark: served, dismissed, or cancelled and let go by its wait point
 *   RUNNING -> DONE     // its body returned, or its fiber died
 *   PARKED  -> DONE     // its fiber had died, and its children have ended
 */
/** What a loop schedules: one line of execution. The task ring's {@code Task} is the only kind there is in Weft itself. */
public abstract class Strand implements Told {

    enum State {
        NEW,
        READY,
        RUNNING,
        PARKED,
        DONE
    }

    /** The loop it belongs to, for good. */
    protected final Loop loop;

    private final int id;

    /** Owner: {@link Loop}. */
    State state = State.NEW;

    /** The fiber that runs it; null before its first run and after its end. Owner: {@link Loop} and {@link Workers}. */
    @Nullable
    Fiber fiber;

    /** Where it is parked; null unless {@link State#PARKED}. */
    @Nullable
    WaitPoint waitPoint;

    /** When it parked, on the scale of {@link Loop#nanoTime()}, as of the loop's last clock reading. */
    long parkedAt;

    /** What it holds, last taken first; linked through themselves. Owner: {@link Holding}. */
    @Nullable
    Holding holdings;

    /** Its {@link Priority}'s ordinal: a byte, for a million strands may be parked. Owner: {@link RunQueue}. */
    byte level = (byte) Priority.USER_VISIBLE.ordinal();

    private @Nullable Waiter waiter;

    /** Whether it is one of the loop's roots, until it ends. Owner: {@link Population}. */
    boolean root;

    /** Whether cancellation points shall throw. Owner: the subclass, through {@link #setCancelled}. */
    private boolean cancelled;

    protected Strand(Loop loop) {
        this.loop = loop;
        this.id = ++loop.ids;
    }

    /** Its number within its loop: 1 for the first. Equal in equal runs. */
    public final int id() {
        return id;
    }

    public final Loop loop() {
        return loop;
    }

    /** How urgent it is. */
    public final Priority priority() {
        return Priority.of(level);
    }

    /** Makes it, which has not been added to the loop yet, as urgent as {@code other}. */
    protected final void inheritPriority(Strand other) {
        level = other.level;
    }

    /** Changes how urgent it is, from its next turn on. */
    protected final void prioritise(Priority priority) {
        loop.ready.prioritise(this, priority);
    }

    /** This strand's own waiter, for its plain waits. */
    public final Waiter waiter() {
        Waiter own = waiter;
        if (own == null) {
            own = new Waiter(this, null);
            waiter = own;
        }
        return own;
    }

    /** What it holds: the one taken last, which knows the next; null for nothing. */
    public final @Nullable Holding holdings() {
        return holdings;
    }

    /** It has ended: tells what it did not give back. */
    void orphanHoldings() {
        Holding holding = holdings;
        while (holding != null) {
            Holding next = holding.next(); // it may leave the list when told
            holding.orphaned();
            holding = next;
        }
    }

    /** Whether a cancellation point would throw now. */
    public final boolean cancelled() {
        return cancelled;
    }

    /** Raises or lowers the flag that cancellation points look at; waking a parked strand is {@link Loop#interrupt}'s business. */
    protected final void setCancelled(boolean cancelled) {
        this.cancelled = cancelled;
    }

    /**
     * Whether it is parked at {@code where}: for who wakes it, unless it cannot happen that its wait {@linkplain WaitPoint#refuse was refused}
     * meanwhile.
     */
    public final boolean isParkedAt(WaitPoint where) {
        return state == State.PARKED && waitPoint == where;
    }

    /**
     * The loop is stuck although this strand was cancelled: ends its wait at last, if it waits where that is possible.
     *
     * @return whether it is runnable now
     */
    protected final boolean giveUp() {
        WaitPoint where = waitPoint;
        boolean free = state == State.PARKED && where != null && where.giveUp(this);
        if (free) {
            loop.unpark(this);
        }
        return free;
    }

    /** Whether it has ended. */
    public final boolean isDone() {
        loop.touch(this, Tracer.Touch.READ);
        return state == State.DONE;
    }

    /** Why it is parked; null when it is not. */
    public final @Nullable ParkReason parkReason() {
        WaitPoint where = waitPoint;
        return state == State.PARKED && where != null ? where.reason() : null;
    }

    /** Runs on a fiber; suspends wherever it likes; must not throw. */
    protected abstract void body();

    /** What a cancellation point throws while {@link #cancelled()}. */
    protected abstract RuntimeException cancellation();

    /**
     * Its fiber is gone without having ended; {@code message} is what the machine said. Called outside every strand.
     *
     * @return null when it has thereby ended; else what its end still waits for, after which {@link Loop#bury} is called
     */
    protected abstract @Nullable WaitPoint died(String message);

    /** It has ended, in whichever way. Called once, outside every strand; must not suspend, must not throw. */
    protected abstract void ended();

    /** The loop is stuck: called on root strands, which shall make their tree end. */
    protected abstract void stuck(StuckException report);

    // ---- telling ----

    /** How it is called in messages: {@code task 'decode' #7}. */
    public abstract String label();

    /** Who holds it up, as {@link WaitPoint#blockers} tells. */
    protected void blockers(Blockers blockers) {
        WaitPoint where = waitPoint;
        if (state == State.PARKED && where != null) {
            where.blockers(blockers);
        }
    }

    /** Remembers where it is made, if its loop does that. Called once, by who makes it. */
    protected final void noteCreation() {
        loop.population.made(this);
    }

    /** Where it was made, as {@code File.java:12}; null unless the loop {@linkplain LoopOptions#withCreationSites remembers that}. */
    public final @Nullable String creationSite() {
        return loop.population.siteOf(this);
    }

    /** What it is parked for, with its state; null when it is not. */
    protected final @Nullable String waitsFor() {
        WaitPoint where = waitPoint;
        return state == State.PARKED && where != null ? where.describe() : null;
    }

    /** How long it has been parked, in nanoseconds; 0 when it is not. */
    protected final long waitedNanos() {
        return state == State.PARKED ? loop.nanoTime() - parkedAt : 0;
    }

    /** What it holds, first taken first: {@code mutex 'disk' for 3 ms}. */
    protected final List<String> holds() {
        List<String> all = new ArrayList<>(0);
        for (Holding holding = holdings; holding != null; holding = holding.next()) {
            all.add(holding.describe());
        }
        Collections.reverse(all);
        return List.copyOf(all);
    }

    /** Where it stands with its loop, as one word for programs: NOT_STARTED, READY, RUNNING, PARKED or DONE. */
    protected final String progress() {
        boolean fresh = fiber == null && (state == State.NEW || state == State.READY);
        return fresh ? "NOT_STARTED" : state.name();
    }

    /** What it is doing, as the end of a sentence: "running", "receiving from channel 'frames' (empty) for 12.0 ms". */
    protected final String activity() {
        WaitPoint where = waitPoint;
        if (state == State.PARKED && where != null) {
            return where.reason().phrase() + " " + where.describe() + Format.lasting(waitedNanos());
        }
        return switch (state) {
            case NEW, READY -> fiber == null ? "not started" : "ready";
            case RUNNING -> "running";
            case PARKED -> "parked";
            case DONE -> "ended";
        };
    }
}
