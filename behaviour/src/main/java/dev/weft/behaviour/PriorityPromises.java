package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Priority;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;

/** Whose turn it is when some are more urgent than others. */
final class PriorityPromises {

    private PriorityPromises() {}

    static void state(Promises promises) {
        promises.add("who is more urgent runs first", trail -> {
            Scope.open("three", scope -> {
                scope.run("late", () -> trail.add("background")).prioritised(Priority.BACKGROUND);
                scope.run("usual", () -> trail.add("usual"));
                scope.run("soon", () -> trail.add("blocking")).prioritised(Priority.USER_BLOCKING);
            });
            trail.expect("blocking", "usual", "background");
        });
        promises.add("a task gives way at once to a more urgent one that it wakes", trail -> {
            Channel<String> clicks = Channel.buffered("clicks", 1);
            Scope.open("page", scope -> {
                scope.run("answer", () -> trail.add("answers " + clicks.receive()))
                        .prioritised(Priority.USER_BLOCKING);
                scope.run("index", () -> {
                            clicks.send("click");
                            trail.add("goes on");
                        })
                        .prioritised(Priority.BACKGROUND);
            });
            trail.expect("answers click", "goes on");
        });
        promises.add("a task gives way to a more urgent one at a checkpoint", trail -> {
            Task.current().prioritised(Priority.BACKGROUND);
            Task<?> urgent = Task.run("urgent", () -> trail.add("urgent")).prioritised(Priority.USER_VISIBLE);
            Task.checkpoint();
            trail.add("goes on");
            urgent.await();
            trail.expect("urgent", "goes on");
        });
        promises.add("no task gives way to a less urgent one at a checkpoint", trail -> {
            Task<?> idle = Task.run("idle", () -> trail.add("idle")).prioritised(Priority.BACKGROUND);
            Task.checkpoint();
            trail.add("goes on");
            idle.await();
            trail.expect("goes on", "idle");
        });
        promises.add("a task is as urgent as the owner of its scope", trail -> {
            Check.equal(Priority.USER_VISIBLE, Task.current().priority(), "a root task");
            Task.current().prioritised(Priority.BACKGROUND);
            Task<Priority> child = Task.run("child", () -> Task.current().priority());
            Task<Priority> detached =
                    Task.startDetached("detached", () -> Task.current().priority());
            Task.current().prioritised(Priority.USER_BLOCKING);
            Check.equal(Priority.BACKGROUND, child.await(), "a child started before the change");
            Check.equal(Priority.BACKGROUND, detached.await(), "a detached task");
        });
        promises.add("a task that is ready takes its new place when it becomes more urgent", trail -> {
            Task<?> first = Task.run("first", () -> trail.add("first"));
            Task<?> second = Task.run("second", () -> trail.add("second"));
            second.prioritised(Priority.USER_BLOCKING);
            first.prioritised(Priority.USER_BLOCKING);
            first.await();
            trail.expect("second", "first");
        });
        promises.add("nobody starves", trail -> {
            boolean[] done = new boolean[2];
            Task.run("visible", () -> done[0] = true);
            Task.run("background", () -> done[1] = true).prioritised(Priority.BACKGROUND);
            Task.current().prioritised(Priority.USER_BLOCKING);
            int turns = 0;
            while (!(done[0] && done[1])) {
                Task.yield();
                turns++;
            }
            Check.that(turns <= 20, "had to wait for " + turns + " turns of a more urgent task");
        });
    }
}
