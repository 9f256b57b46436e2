package dev.weft.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The reduced search sees every outcome and every kind of failure that the full search sees, with far fewer runs. */
class ReductionTest {

    /** How many random programs; more, to look for what few have missed: -Dprograms=10000. */
    private static final int PROGRAMS = Integer.getInteger("programs", 80);

    private final Explorer full = Fixture.EXPLORER.maxSchedules(4_000);

    @Test
    void nothingIsMissedOfCellsAndSmallPrimitives() {
        compare(PlainWorld::new);
    }

    @Test
    void nothingIsMissedOfTheLibrarysPrimitives() {
        compare(LibraryWorld::new);
    }

    @Test
    void nothingIsMissedOfTheTree() {
        compare(TreeWorld::new);
    }

    private void compare(RandomProgram.Maker maker) {
        long fullRuns = 0;
        long reducedRuns = 0;
        int compared = 0;
        for (int seed = 1; seed <= PROGRAMS; seed++) {
            RandomProgram program = new RandomProgram(maker, seed);
            Exploration<String> all = full.explore(program::run);
            if (!all.complete()) {
                continue;
            }
            Exploration<String> some = full.reduced().explore(program::run);
            assertTrue(some.complete());
            assertEquals(all.outcomes(), some.outcomes(), () -> "outcomes of " + program);
            assertEquals(kinds(all), kinds(some), () -> "failures of " + program);
            assertTrue(some.schedules() <= all.schedules(), () -> some + " of " + program);
            fullRuns += all.schedules();
            reducedRuns += some.schedules() + some.pruned();
            compared++;
        }
        System.out.println(compared + " programs: " + fullRuns + " schedules, reduced to " + reducedRuns + " runs");
        assertTrue(compared > PROGRAMS / 2, "programs compared: " + compared);
        assertTrue(reducedRuns * 2 < fullRuns, fullRuns + " runs were reduced to " + reducedRuns);
    }

    private static Set<String> kinds(Exploration<?> exploration) {
        Set<String> kinds = new HashSet<>();
        for (Failure failure : exploration.failures()) {
            kinds.add(failure.thrown().getClass().getName());
        }
        return kinds;
    }
}
