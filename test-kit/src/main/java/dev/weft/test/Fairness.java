package dev.weft.test;

import dev.weft.loop.Chooser;
import dev.weft.loop.Strand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/*
 * Idea: what yield promises, taken at its word: a strand that yielded does not run before everybody who was ready then has had a turn. So
 * a program that polls ("while not done, yield") ends under every schedule that is left, and can be searched.
 */
/** Who has to wait for whom because of a yield. */
final class Fairness {

    private final Map<Strand, Set<Strand>> ahead = new HashMap<>();

    /** {@code strand} has yielded; {@code ready} holds it and those whom it lets go first. */
    void yielded(Strand strand, Chooser.Ready ready) {
        Set<Strand> first = new HashSet<>();
        for (int i = 0; i < ready.size(); i++) {
            if (ready.get(i) != strand) {
                first.add(ready.get(i));
            }
        }
        ahead.put(strand, first);
    }

    void runs(Strand strand) {
        ahead.remove(strand);
        for (Set<Strand> first : ahead.values()) {
            first.remove(strand);
        }
    }

    /** Whether somebody who is ready goes before {@code strand}. Those who have parked meanwhile have had their turn. */
    boolean holds(Strand strand, Chooser.Ready ready) {
        Set<Strand> first = ahead.get(strand);
        if (first == null || first.isEmpty()) {
            return false;
        }
        for (int i = 0; i < ready.size(); i++) {
            if (first.contains(ready.get(i))) {
                return true;
            }
        }
        return false;
    }
}
