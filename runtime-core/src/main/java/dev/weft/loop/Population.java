package dev.weft.loop;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/*
 * Idea: below the roots, every task belongs to a scope that waits for it; so the roots are all there is to keep, and when nothing can wake
 * anybody it is they who are told.
 */
/** Who lives on a loop: the root strands, and the events from outside that somebody expects. */
final class Population {

    private final Set<Strand> roots = new LinkedHashSet<>();

    private final Set<Expectation> expectations = new LinkedHashSet<>();

    /** What the trace ids of the roots are drawn from. */
    final long traceSeed;

    Population(long traceSeed) {
        this.traceSeed = traceSeed;
    }

    void add(Strand root) {
        roots.add(root);
    }

    void remove(Strand strand) {
        roots.remove(strand);
    }

    int roots() {
        return roots.size();
    }

    int expectations() {
        return expectations.size();
    }

    void expect(Expectation expectation) {
        expectations.add(expectation);
    }

    /** Forgets {@code expectation}; true when it was the last. */
    boolean met(Expectation expectation) {
        expectations.remove(expectation);
        return expectations.isEmpty();
    }

    /**
     * Nothing is runnable and no timer is set: decides whether that is waiting or being stuck, and if stuck tells the roots.
     *
     * @return true when the loop was stuck, and something may be runnable now
     */
    boolean stuck() {
        if (roots.isEmpty() || !expectations.isEmpty()) {
            return false;
        }
        StuckException report = new StuckException(dump());
        for (Strand root : new ArrayList<>(roots)) {
            root.stuck(report);
        }
        return true;
    }

    String dump() {
        StringBuilder out = new StringBuilder();
        for (Strand root : roots) {
            root.dump(out, "");
        }
        for (Expectation expectation : expectations) {
            out.append(expectation).append('\n');
        }
        return out.toString();
    }
}
