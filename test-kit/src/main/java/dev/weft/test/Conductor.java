package dev.weft.test;

import dev.weft.host.Fiber;
import dev.weft.host.Schedule;
import dev.weft.loop.Chooser;
import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Idea: stands on both sides of a loop. As its chooser it turns the loop's questions into choice points and writes down the answers; as
 * the schedule that is driven it can end a run anywhere, by naming no more fibers. What then is left parked is garbage.
 *
 * A preemption is asked for and answered in two steps (does the running strand give way? who is next?), which would count some runs
 * twice. Here it is one choice: who goes on? The answer to the second question is kept from the first.
 *
 * Invariants
 *   promised   who was chosen when the running strand gave way to it; null otherwise
 *   lateUntil  nobody runs before this time has come; in the past when nothing of the sort was chosen
 *   picks      the answers at points with two options or more, in order
 */
/** Runs one loop by the answers of a {@link Picker}. Used for many runs, one after the other. */
final class Conductor implements Chooser, Schedule {

    private final Picker picker;

    private final int maxSteps;

    /** How often in one run time may pass although tasks are ready. */
    private final int maxLate;

    private final ChoicePoint point = new ChoicePoint();

    private long[] picks = new long[32];

    private int size;

    private int steps;

    private int late;

    private long lateUntil;

    private int preemptions;

    private @Nullable Strand promised;

    /** Who has just yielded and is not yet ready again. */
    private @Nullable Strand yielded;

    /** Who must let whom go first; null when a yield binds nobody. */
    private @Nullable Fairness fairness;

    /** Who may want a running strand to give way, to cancel it there; or null. */
    private @Nullable Canceller canceller;

    private @Nullable Loop loop;

    private boolean stopped;

    private boolean tooLong;

    /** Whether the thread was given back: by a loop with nothing to do, or by a stop. */
    private boolean over;

    private final boolean fair;

    Conductor(Picker picker, int maxSteps, int maxLate, boolean fair) {
        this.picker = picker;
        this.maxSteps = maxSteps;
        this.maxLate = maxLate;
        this.fair = fair;
    }

    void attach(Canceller asked) {
        canceller = asked;
    }

    void begin(Loop next) {
        loop = next;
        size = 0;
        steps = 0;
        late = 0;
        lateUntil = next.nanoTime();
        preemptions = 0;
        promised = null;
        yielded = null;
        fairness = fair ? new Fairness() : null;
        stopped = false;
        tooLong = false;
        over = false;
        picker.begin();
    }

    // ---- what became of the run ----

    /** The answers so far. */
    ScheduleText schedule() {
        return new ScheduleText(maxLate, fair, "", Arrays.copyOf(picks, size));
    }

    /** How many choice points with two options or more the run has passed. */
    int depth() {
        return size;
    }

    /** How many steps it took, those without a choice included. */
    int steps() {
        return steps;
    }

    /** How often a running strand gave way to another without having to. */
    int preemptions() {
        return preemptions;
    }

    /** Whether the run was ended before the program had. */
    boolean stopped() {
        return stopped;
    }

    /** Whether it was ended because it took more steps than allowed. */
    boolean tooLong() {
        return tooLong;
    }

    /** Whether everything has run that could; false while fibers are still to resume by themselves. */
    boolean over() {
        return over;
    }

    // ---- the chooser ----

    @Override
    public int nextStrand(Ready ready) {
        Strand kept = promised;
        if (kept != null) {
            promised = null;
            return run(ready, indexOf(kept, ready));
        }
        if (stopped) {
            return 0;
        }
        if (lateUntil - now() > 0) {
            return NOBODY;
        }
        offer(ready);
        int pick = pick();
        return pick == Picker.STOP ? 0 : point.isLate(pick) ? beLate() : run(ready, indexOf(point.strand(pick), ready));
    }

    /** Makes the choice point of who comes next. */
    private void offer(Ready ready) {
        Strand gaveWay = yielded;
        yielded = null;
        Fairness rule = fairness;
        if (rule != null && gaveWay != null) {
            rule.yielded(gaveWay, ready);
        }
        point.begin(ChoicePoint.Kind.NEXT);
        for (int i = 0; i < ready.size(); i++) {
            Strand strand = ready.get(i);
            if (rule == null || !rule.holds(strand, ready)) {
                if (strand == gaveWay) {
                    point.yielder = point.options;
                }
                point.add(strand);
            }
        }
        addLate();
    }

    private int run(Ready ready, int index) {
        if (fairness != null) {
            fairness.runs(ready.get(index));
        }
        return index;
    }

    private int beLate() {
        late++;
        lateUntil = loop().nextTimer();
        return NOBODY;
    }

    private static int indexOf(Strand strand, Ready ready) {
        int index = 0;
        while (ready.get(index) != strand) {
            index++;
        }
        return index;
    }

    @Override
    public boolean preempts(Strand running, Ready others) {
        if (stopped || (canceller != null && canceller.passes(running))) {
            return true;
        }
        point.begin(ChoicePoint.Kind.GO_ON);
        point.add(running);
        for (int i = 0; i < others.size(); i++) {
            point.add(others.get(i));
        }
        addLate();
        int pick = pick();
        if (pick == 0) {
            return false;
        }
        if (pick == Picker.STOP) {
            return true;
        }
        if (point.isLate(pick)) {
            beLate();
        } else {
            preemptions++;
            promised = point.strand(pick);
        }
        return true;
    }

    /** {@code strand} gives way and is still ready. */
    void gaveWay(Strand strand) {
        yielded = promised == null ? strand : null;
    }

    @Override
    public int nextClause(int ready) {
        if (stopped) {
            return 0;
        }
        point.begin(ChoicePoint.Kind.CLAUSE);
        point.options = ready;
        return Math.max(0, pick());
    }

    private void addLate() {
        if (late < maxLate && loop().nextTimer() - now() > 0 && loop().nextTimer() != Long.MAX_VALUE) {
            point.addLate();
        }
    }

    private int pick() {
        if (++steps > maxSteps) {
            tooLong = true;
            stopped = true;
            return Picker.STOP;
        }
        int pick = picker.pick(point);
        if (pick == Picker.STOP) {
            stopped = true;
        } else if (point.options > 1) {
            if (size == picks.length) {
                picks = Arrays.copyOf(picks, size * 2);
            }
            picks[size++] = pick;
        }
        return pick;
    }

    // ---- the schedule that is driven ----

    @Override
    public void beginSlice(long endNanos) {
        loop().beginSlice(endNanos);
    }

    @Override
    public @Nullable Fiber next() {
        Fiber fiber = stopped ? null : loop().next();
        if (stopped || fiber == null) {
            over = true;
            return null;
        }
        return fiber;
    }

    @Override
    public void fiberDied(String message) {
        loop().fiberDied(message);
    }

    @Override
    public void parkRefused(Throwable failure, Obstruction why) {
        loop().parkRefused(failure, why);
    }

    private long now() {
        return loop().nanoTime();
    }

    private Loop loop() {
        Loop conducted = loop;
        if (conducted == null) {
            throw new IllegalStateException("a conductor was asked before its run began");
        }
        return conducted;
    }
}
