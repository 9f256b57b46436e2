package dev.weft.test;

import dev.weft.loop.SplitMix;
import dev.weft.task.Scope;
import java.util.Arrays;

/** Up to three tasks of up to three random operations each; the outcome is all that any task has seen. */
final class RandomProgram {

    /** Makes the world of one run, for that many tasks. */
    interface Maker {
        RandomWorld make(int tasks);
    }

    private final Maker maker;

    private final int[][] operations;

    RandomProgram(Maker maker, long seed) {
        this.maker = maker;
        SplitMix random = new SplitMix(seed);
        operations = new int[2 + random.nextInt(2)][];
        for (int t = 0; t < operations.length; t++) {
            operations[t] = new int[1 + random.nextInt(3)];
            for (int i = 0; i < operations[t].length; i++) {
                operations[t][i] = random.nextInt(1 << 16);
            }
        }
    }

    String run() {
        RandomWorld world = maker.make(operations.length);
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
        return Arrays.deepToString(operations);
    }
}
