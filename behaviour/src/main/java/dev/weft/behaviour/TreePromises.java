package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import dev.weft.test.Check;
import java.util.ArrayList;
import java.util.List;

/** R2 to R4 on random trees: what happens is what can be calculated beforehand. */
final class TreePromises {

    private TreePromises() {}

    static void state(Promises promises) {
        promises.inAnyOrder("in any tree each block ends when, and because of what, the rules say", trail -> {
            for (int i = 0; i < 15; i++) {
                new RandomTree().check();
            }
        });
        promises.inAnyOrder(
                "whoever cancels whom in a tree, and how often, everybody ends and nobody else is touched", trail -> {
                    Loop loop = Loop.current();
                    Scope.open("forest", forest -> {
                        Task<?> untouched = forest.run("untouched", () -> Task.sleepMillis(100));
                        List<Task<?>> all = new ArrayList<>();
                        Scope.named("tree").supervised().open(tree -> {
                            grow(tree, 3, all);
                            Task.sleepMillis(1);
                            for (int i = 0; i < 30; i++) {
                                all.get(loop.chooser().nextClause(all.size())).cancel("number " + i);
                            }
                            tree.cancel("the rest");
                        });
                        for (Task<?> task : all) {
                            Check.equal(TaskState.CANCELLED, task.state(), task.toString());
                        }
                        Check.equal(120, all.size(), "tasks");
                        Check.equal(1_000_000L, loop.nanoTime(), "at once");
                        Check.equal(TaskState.SUCCEEDED, untouched.join(), "outside the tree");
                    });
                });
    }

    private static void grow(Scope scope, int levels, List<Task<?>> all) {
        for (int i = 0; i < 3; i++) {
            all.add(scope.run("level " + levels, () -> {
                Scope.open("branch", branch -> {
                    if (levels > 0) {
                        grow(branch, levels - 1, all);
                    }
                    Task.sleepMillis(1_000);
                });
            }));
        }
    }
}
