package dev.weft.test;

import java.util.ArrayList;
import java.util.List;

/** Collects what happened, in order, so that a test can compare the whole of it. */
public final class Trail {

    private final List<String> steps = new ArrayList<>();

    /** Adds a step. */
    public void add(String step) {
        steps.add(step);
    }

    /** The steps so far, in order. */
    public List<String> steps() {
        return List.copyOf(steps);
    }

    /**
     * Checks that exactly these steps have been taken, in this order.
     *
     * @throws AssertionError naming both lists
     */
    public void expect(String... expected) {
        Check.equal(List.of(expected), steps, "trail");
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
