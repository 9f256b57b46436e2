package dev.weft.test;

import dev.weft.loop.Tracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what happened, in order, so that a test can compare the whole of it. */
public final class Trail extends Told {

    private final List<String> steps = new ArrayList<>();

    /** Adds a step. */
    public void add(String step) {
        touch(Tracer.Touch.WRITE);
        steps.add(step);
    }

    /** The steps so far, in order. */
    public List<String> steps() {
        touch(Tracer.Touch.READ);
        return List.copyOf(steps);
    }

    /** Steps that may come in any order among themselves; for {@link #expect}. */
    public static Concurrent concurrent(String... steps) {
        return new Concurrent(List.of(steps));
    }

    /** What {@link #concurrent} answers. */
    public record Concurrent(List<String> steps) {

        /** Whether {@code taken} are these steps, in whichever order. */
        private boolean matches(List<String> taken) {
            List<String> left = new ArrayList<>(steps);
            for (String step : taken) {
                if (!left.remove(step)) {
                    return false;
                }
            }
            return left.isEmpty();
        }

        @Override
        public String toString() {
            return "{" + String.join(", ", steps) + "}";
        }
    }

    /**
     * Checks that exactly these steps have been taken, in this order.
     *
     * @param expected steps, and groups of {@link #concurrent} ones
     * @throws AssertionError naming both lists
     * @throws IllegalArgumentException when something expected is neither
     */
    public void expect(Object... expected) {
        int next = 0;
        boolean same = true;
        for (Object one : expected) {
            List<String> group = group(one);
            int end = Math.min(steps.size(), next + group.size());
            List<String> taken = steps.subList(next, end);
            same &= one instanceof Concurrent together ? together.matches(taken) : taken.equals(group);
            next = end;
        }
        if (!same || next < steps.size()) {
            throw new AssertionError("trail: expected " + Arrays.asList(expected) + " but was " + steps);
        }
    }

    private static List<String> group(Object expected) {
        if (expected instanceof Concurrent together) {
            return together.steps();
        }
        if (expected instanceof String step) {
            return List.of(step);
        }
        throw new IllegalArgumentException(
                "a trail cannot expect " + expected + ": give strings and Trail.concurrent(..)");
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
