package dev.weft.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.jvm.JvmFibers;
import dev.weft.loop.Loop;
import dev.weft.loop.SplitMix;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Primitives.Cell;
import dev.weft.test.Primitives.Fault;
import dev.weft.test.Primitives.Gate;
import dev.weft.test.Primitives.Lock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The reduced search sees every outcome and every kind of failure that the full search sees. */
class ReductionTest {

    private static final int PROGRAMS = Integer.getInteger("programs", 100);

    private final Explorer full = Explorer.on(JvmFibers.best()).maxSchedules(4_000);

    @Test
    void reducedSearchesSeeWhatFullOnesSee() {
        long fullRuns = 0;
        long reducedRuns = 0;
        int compared = 0;
        for (int seed = 1; seed <= PROGRAMS; seed++) {
            RandomProgram program = new RandomProgram(seed);
            Exploration<String> all = full.explore(program::run);
            if (!all.complete()) {
                continue;
            }
            Exploration<String> some = full.reduced().explore(program::run);
            assertEquals(all.outcomes(), some.outcomes(), () -> "outcomes of " + program);
            assertEquals(kinds(all), kinds(some), () -> "failures of " + program);
            assertTrue(some.complete());
            assertTrue(some.schedules() <= all.schedules(), () -> some + " of " + program);
            fullRuns += all.schedules();
            reducedRuns += some.schedules() + some.pruned();
            compared++;
        }
        assertTrue(compared > PROGRAMS / 2, "programs compared: " + compared);
        assertTrue(reducedRuns * 4 < fullRuns, fullRuns + " runs were reduced to " + reducedRuns);
    }

    private static Set<String> kinds(Exploration<?> exploration) {
        Set<String> kinds = new HashSet<>();
        for (Failure failure : exploration.failures()) {
            kinds.add(failure.thrown().getClass().getName());
        }
        return kinds;
    }

    /** Up to three tasks of up to three operations on two of everything; the outcome is all that any task has seen. */
    private static final class RandomProgram {

        private final int[][] operations;

        RandomProgram(long seed) {
            SplitMix random = new SplitMix(seed);
            operations = new int[2 + random.nextInt(2)][];
            for (int t = 0; t < operations.length; t++) {
                operations[t] = new int[1 + random.nextInt(3)];
                for (int i = 0; i < operations[t].length; i++) {
                    operations[t][i] = random.nextInt(1_000);
                }
            }
        }

        String run() {
            World world = new World(operations.length);
            Scope.named("all").supervised().open(scope -> {
                for (int t = 0; t < operations.length; t++) {
                    int self = t;
                    world.tasks.add(scope.run("t" + t, () -> {
                        for (int operation : operations[self]) {
                            world.act(self, operation);
                        }
                    }));
                }
            });
            return world.toString();
        }

        @Override
        public String toString() {
            return java.util.Arrays.deepToString(operations);
        }
    }

    /** What a random program acts on. */
    private static final class World {

        private final Cell[] cells = {new Cell(), new Cell()};

        private final Gate[] gates = {new Gate(Fault.NONE), new Gate(Fault.LOOKS_TOO_EARLY)};

        private final Lock[] locks = {new Lock("a", Fault.NONE), new Lock("b", Fault.BARGING)};

        private final List<Task<?>> tasks = new ArrayList<>();

        private final List<StringBuilder> seen = new ArrayList<>();

        World(int tasks) {
            for (int t = 0; t < tasks; t++) {
                seen.add(new StringBuilder());
            }
        }

        void act(int self, int operation) {
            int which = operation / 16 % 2;
            StringBuilder log = seen.get(self);
            try {
                switch (operation % 16) {
                    case 0, 1 -> log.append('r').append(cells[which].get());
                    case 2, 3 -> cells[which].set(self + 1);
                    case 4 -> {
                        int value = cells[which].get();
                        Task.yield();
                        cells[which].set(value + 10);
                    }
                    case 5 -> gates[which].await();
                    case 6, 7 -> gates[which].open();
                    case 8 -> {
                        locks[which].lock();
                        Task.yield();
                        locks[which].unlock();
                    }
                    case 9 -> tasks.get((self + 1) % tasks.size()).cancel("by " + self);
                    case 10 -> {
                        Task<?> other = tasks.get((self + 1) % tasks.size());
                        log.append(other.isDone() ? 'd' : 'n');
                    }
                    case 11 -> tasks.get((self + 1) % tasks.size()).await();
                    case 12 -> Task.sleepMillis(1 + which);
                    case 13 -> {
                        Scope.named("s").timeout(Duration.ofMillis(1)).open(scope -> gates[which].await());
                    }
                    case 14 -> {
                        Task<Integer> child = Task.run("child", () -> {
                            cells[which].set(7);
                            return cells[1 - which].get();
                        });
                        Task.checkpoint();
                        log.append('c').append(child.await());
                    }
                    default -> {
                        VirtualHost.awaitIdle();
                        log.append('i').append(cells[which].get());
                    }
                }
                Task.checkpoint();
            } catch (RuntimeException e) {
                log.append('!').append(e.getClass().getSimpleName());
                if (Loop.current().running("x").cancelled()) {
                    throw e;
                }
            }
        }

        @Override
        public String toString() {
            return seen + " " + cells[0].value() + " " + cells[1].value();
        }
    }
}
