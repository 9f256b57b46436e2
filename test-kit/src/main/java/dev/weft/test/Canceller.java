package dev.weft.test;

import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.Task;

/*
 * Idea: counts the points at which a cancel can reach a task, and at the chosen one posts a callback that cancels. The loop runs posted
 * callbacks before it chooses who runs next, so nobody runs between the point and the cancel but whoever was in the middle of waking the
 * task; and the cancel comes as from outside, never in the middle of an operation.
 */
/** Cancels a task at one of its points. */
final class Canceller implements Tracer {

    private final String task;

    private final int chosen;

    private int points;

    private String where = "";

    /** @param chosen the number of the point, from 1; 0 to count only */
    Canceller(String task, int chosen) {
        this.task = task;
        this.chosen = chosen;
    }

    int points() {
        return points;
    }

    /** What was done, and when. */
    String where() {
        return where;
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        switch (event) {
            case SPAWN -> point(strand, "before it ran");
            case PARK -> point(strand, "when it had parked, " + detail);
            case READY -> point(strand, "when it had been woken");
            case YIELD -> point(strand, "when it had given way");
            case START, CANCEL, END -> {}
        }
    }

    /** {@code strand} passes a fair scheduling point; true when it shall give way, so that it can be cancelled. */
    boolean passes(Strand strand) {
        return point(strand, "after an operation that completed at once");
    }

    private boolean point(Strand strand, String when) {
        if (!(strand instanceof Task<?> one) || !one.name().equals(task) || strand.cancelled() || ++points != chosen) {
            return false;
        }
        where = "with task '" + task + "' cancelled " + when;
        strand.loop().inbox().post(() -> one.cancel("injected"));
        return true;
    }
}
